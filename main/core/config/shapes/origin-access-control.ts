/** Shape of an origin access control: how requests to an AWS origin are signed. */
import { oneOf, optional, printed, required, struct, text, textLike } from './shape';

export const originAccessControlConfig = struct(
  'OriginAccessControlConfig',
  'How CloudFront signs its requests to an origin of AWS, so that the origin can refuse everybody else.',
  {
    Name: required(textLike(/^[^]{1,64}$/, 'a text of 1 to 64 characters'), 'Name of the origin access control, unique in the account.'),
    Description: optional(textLike(/^[^]{0,256}$/, 'a text of at most 256 characters'), 'A note for people.'),
    SigningProtocol: required(oneOf('sigv4'), 'How requests are signed; sigv4 is the only way.'),
    SigningBehavior: required(
      oneOf('never', 'always', 'no-override'),
      'always; never; or no-override = unless the viewer sent an Authorization header.',
    ),
    OriginAccessControlOriginType: required(oneOf('s3', 'mediastore', 'mediapackagev2', 'lambda'), 'Kind of the origin.'),
    Id: printed(text, 'Id of the origin access control.'),
  },
  { confusions: { SigningBehaviour: 'SigningBehavior', OriginType: 'OriginAccessControlOriginType', Comment: 'Description' } },
);
