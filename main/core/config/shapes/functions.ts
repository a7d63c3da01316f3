/** Shapes of CloudFront Functions' settings and of key value stores. */
import { anything, counted, forCreate, mapOf, oneOf, optional, plain, required, struct, text } from './shape';

export const functionConfig = struct('FunctionConfig', 'Settings of the CloudFront Function whose code stands beside this file.', {
  Comment: forCreate(text, 'What the function is for.'),
  Runtime: required(
    oneOf('cloudfront-js-1.0', 'cloudfront-js-2.0'),
    'Language version; 2.0 knows key value stores and tenants.',
    'cloudfront-js-2.0',
  ),
  KeyValueStoreAssociations: optional(
    counted(
      struct('KeyValueStoreAssociation', 'A key value store that the function reads.', {
        KeyValueStoreARN: required(text, 'The store: its ARN or its name.'),
      }),
    ),
    'Key value store of the function; at most one.',
  ),
});

/** { "key": "value" }. */
export const keyValueMap = mapOf(text);

/** What import from S3 takes: { "data": [ { "key", "value" } ] }. */
export const keyValueImport = struct('KeyValueImport', 'Pairs as the import from S3 takes them.', {
  data: required(
    plain(struct('KeyValuePair', 'One pair.', { key: required(text, 'Key.'), value: required(text, 'Value.') })),
    'The pairs.',
  ),
});

/** What stands around FunctionConfig in the output of describe-function and the input of create-function. */
export const functionEnvelope = {
  Name: optional(text, 'Name of the function.'),
  Status: optional(text, 'State of the function.'),
  FunctionCode: optional(anything, 'Code in base64; the .js file beside counts.'),
  FunctionMetadata: optional(anything, 'ARN, stage and dates.'),
  ETag: optional(text, 'Version of the function.'),
  Tags: optional(anything, 'Labels of the function.'),
} as const;
