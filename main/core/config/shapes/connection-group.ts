/** Shape of a connection group: what create-connection-group takes and what get-connection-group prints. */
import { flag, optional, printed, required, struct, tagsMember, text, textLike, time } from './shape';
import { resourceName } from './tenant';

export const connectionGroup = struct(
  'ConnectionGroup',
  'How viewers reach tenants: the routing endpoint that their DNS points at, IPv6 and static addresses.',
  {
    Name: required(resourceName, 'Name of the group, unique in the account and never changed.'),
    Ipv6Enabled: optional(flag, 'Whether the routing endpoint has IPv6 addresses; true when absent.'),
    AnycastIpListId: optional(text, 'Anycast static IP list of the group.'),
    Enabled: optional(flag, 'false = nothing is served through this group; true when absent.'),
    IsDefault: optional(flag, 'Whether tenants that name no group use this one.'),
    RoutingEndpoint: optional(
      textLike(/^[a-z0-9]+\.cloudfront\.net$/, 'a name such as d111111abcdef8.cloudfront.net'),
      'The d….cloudfront.net name that tenants’ DNS points at; derived from the group’s name when absent.',
    ),
    Tags: tagsMember,
    Id: printed(text, 'Id of the group (cg_…).'),
    Arn: printed(text, 'ARN of the group.'),
    Status: printed(text, 'Deployed or InProgress.'),
    CreatedTime: printed(time, 'When it was made.'),
    LastModifiedTime: printed(time, 'When it was changed last.'),
    ETag: printed(text, 'Version of the group.'),
    IfMatch: printed(text, 'Version that an update replaces.'),
  },
  {
    confusions: {
      IsIPV6Enabled: 'Ipv6Enabled',
      IPV6Enabled: 'Ipv6Enabled',
      IsIpv6Enabled: 'Ipv6Enabled',
      ARN: 'Arn',
      Default: 'IsDefault',
    },
  },
);
