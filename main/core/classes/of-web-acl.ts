/** What the verdict of a web ACL can depend on: its statements, and those of the rule groups that it names. */
import type { References } from '../config/references';
import type { WebAcl } from '../types/resources';
import { address, allHeaders, cookie, each, needsOfHeader, wholePath, wholeQuery, type Needs } from './needs';

/** Of the parts of a request that a FieldToMatch can mean. The method and the connection are common to the class; logs have no bodies. */
const ofField: Readonly<Record<string, Needs>> = {
  UriPath: wholePath,
  QueryString: wholeQuery,
  SingleQueryArgument: wholeQuery,
  AllQueryArguments: wholeQuery,
  Method: 0,
  Headers: allHeaders,
  HeaderOrder: allHeaders,
  Cookies: cookie,
  Body: 0,
  JsonBody: 0,
  UriFragment: 0,
  JA3Fingerprint: 0,
  JA4Fingerprint: 0,
};

/** Counters go on from request to request, and inserted headers change what later stages see. */
const counted: ReadonlySet<string> = new Set(['RateBasedStatement', 'InsertHeaders']);
const byAddress: ReadonlySet<string> = new Set(['IPSetReferenceStatement', 'GeoMatchStatement', 'AsnMatchStatement']);

export function needsOfWebAcl(webAcl: WebAcl, references: Pick<References, 'ruleGroups'>): Needs {
  return walk(webAcl.value, references, new Set());
}

function walk(value: unknown, references: Pick<References, 'ruleGroups'>, seen: Set<string>): Needs {
  if (value === null || typeof value !== 'object') return 0;
  let needs: Needs = 0;
  for (const [member, inner] of Object.entries(value)) {
    if (counted.has(member)) return each;
    if (byAddress.has(member)) needs |= needsOfAddress(inner);
    if (member === 'FieldToMatch') {
      needs |= needsOfField(inner);
      continue;
    }
    if (member === 'RuleGroupReferenceStatement') needs |= needsOfGroup(inner, references, seen);
    needs |= walk(inner, references, seen);
  }
  return needs;
}

/** Sets, countries and systems look at the viewer's address, or at the header that ForwardedIPConfig names. */
function needsOfAddress(statement: unknown): Needs {
  const { IPSetForwardedIPConfig, ForwardedIPConfig } = (statement ?? {}) as Record<string, { readonly HeaderName?: string } | undefined>;
  const header = IPSetForwardedIPConfig?.HeaderName ?? ForwardedIPConfig?.HeaderName;
  return header === undefined ? address : address | needsOfHeader(header);
}

function needsOfField(field: unknown): Needs {
  let needs: Needs = 0;
  for (const [part, inner] of Object.entries(field ?? {})) {
    if (part === 'SingleHeader') needs |= needsOfHeader((inner as { readonly Name?: string } | null)?.Name ?? '');
    else needs |= ofField[part] ?? each;
  }
  return needs;
}

function needsOfGroup(statement: unknown, references: Pick<References, 'ruleGroups'>, seen: Set<string>): Needs {
  const { ARN } = (statement ?? {}) as { readonly ARN?: string };
  if (ARN === undefined || seen.has(ARN)) return 0;
  seen.add(ARN);
  return walk(references.ruleGroups.get(ARN)?.value, references, seen);
}
