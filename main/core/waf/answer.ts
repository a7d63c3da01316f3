/** Decides how the edge answers when a web ACL does not let a request through. */
import type { CustomResponseBody } from '../model/generated/wafv2';
import type { Exit, HeaderList } from '../types/exchange';
import type { WafVerdict } from './evaluate';

const contentTypes: Readonly<Record<CustomResponseBody['ContentType'], string>> = {
  TEXT_PLAIN: 'text/plain',
  TEXT_HTML: 'text/html',
  APPLICATION_JSON: 'application/json',
};

const marks = { kind: 'response', resultType: 'Error', detailedResultType: 'Error', xCache: 'Error' } as const;

/**
 * The exit of a verdict; null when the request goes on. Block: 403 with the edge's page, or the rule's own response. CAPTCHA: 405,
 * challenge: 202, both with `x-amzn-waf-action` (their pages and scripts are AWS's own; a plain sentence stands for them).
 * Source: AWS WAF Developer Guide, "Customized web requests and responses"; "CAPTCHA and Challenge actions".
 */
export function wafExit({ action, custom }: WafVerdict): Exit | null {
  switch (action) {
    case 'Block':
      return custom
        ? { ...marks, status: custom.response.ResponseCode, head: customHead(custom) }
        : { ...marks, status: 403, page: 'Request blocked.' };
    case 'Captcha':
      return own(405, [['x-amzn-waf-action', 'captcha']], 'AWS WAF shows a CAPTCHA here.');
    case 'Challenge':
      return own(202, [['x-amzn-waf-action', 'challenge']], 'AWS WAF runs its challenge script here.');
    case 'Monetize':
      return own(402, [], 'AWS WAF asks for payment here.');
    default:
      return null;
  }
}

function own(status: number, headers: HeaderList, sentence: string): Exit {
  const text = `<!DOCTYPE html><html><body>${sentence}</body></html>`;
  const length = String(text.length);
  return {
    ...marks,
    status,
    head: { status, headers: [['content-type', 'text/html'], ['content-length', length], ...headers], body: { size: text.length, text } },
  };
}

function customHead({ response, body }: NonNullable<WafVerdict['custom']>): NonNullable<Extract<Exit, { kind: 'response' }>['head']> {
  const text = body?.Content ?? '';
  const size = new TextEncoder().encode(text).length;
  const headers: [string, string][] = response.ResponseHeaders?.map(({ Name, Value }) => [Name.toLowerCase(), Value]) ?? [];
  const type: [string, string][] = body ? [['content-type', contentTypes[body.ContentType] ?? 'text/plain']] : [];
  return { status: response.ResponseCode, headers: [...type, ['content-length', String(size)], ...headers], body: { size, text } };
}
