/** Shapes of key value stores, and of what stands around a function's settings. */
import { anything, mapOf, optional, plain, required, struct, text } from './shape';

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
