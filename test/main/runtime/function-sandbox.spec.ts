import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FunctionCall, FunctionRun } from '../../../main/core/ports';
import { createFunctionSandbox } from '../../../main/runtime/function-sandbox';

const sandbox = createFunctionSandbox();
const event = {
  version: '1.0',
  context: { eventType: 'viewer-request', distributionId: 'E1', requestId: 'r', endpoint: 'd1.cloudfront.net' },
  viewer: { ip: '192.0.2.1' },
  request: {
    method: 'GET',
    uri: '/a',
    querystring: {},
    headers: { host: { value: 'shop.example' } },
    cookies: {},
    __rawQueryString: 'x=1',
  },
};

async function run(code: string, more: Partial<FunctionCall> = {}, port = sandbox): Promise<FunctionRun> {
  return port.run({ name: 'f', code, event, store: null, tenant: null, at: 1_800_000_000_000, requestId: 'id==', ...more });
}
const handler = (body: string): string =>
  `import cf from 'cloudfront';\nimport crypto from 'crypto';\nimport querystring from 'querystring';\nasync function handler(event) {\n${body}\n}\n`;
async function value(body: string, more: Partial<FunctionCall> = {}): Promise<unknown> {
  const ran = await run(handler(body), more);
  if (ran.outcome !== 'returned') throw new Error(JSON.stringify(ran));
  return ran.value;
}

describe('the sandbox of functions', () => {
  it('hands the event over and the answer back, from plain and from async handlers', async () => {
    expect(await run('function handler(event) { event.request.uri += "b"; return event.request; }')).toMatchObject({
      outcome: 'returned',
      value: { uri: '/ab', method: 'GET', headers: { host: { value: 'shop.example' } } },
      origin: null,
    });
    expect(await value('return { uri: await Promise.resolve("/x"), raw: event.request.rawQueryString() };')).toEqual({
      uri: '/x',
      raw: 'x=1',
    });
  });

  it('reads a key value store, and rejects for a missing key', async () => {
    const store = { a: '{"to":"/b"}' };
    expect(await value('const v = await cf.kvs().get("a", { format: "json" }); return v.to;', { store })).toBe('/b');
    expect(await value('try { await cf.kvs().get("z"); } catch (error) { return error.name; }', { store })).toBe('KeyNotFound');
    expect(await value('return [await cf.kvs().exists("a"), (await cf.kvs().meta()).keyCount];', { store })).toEqual([true, 1]);
    expect(await run(handler('cf.kvs(); return event.request;'))).toMatchObject({ outcome: 'failed' });
  });

  it('knows the tenant and its parameters, and fails as the guide says where there is none', async () => {
    const tenant = { id: 'dt_1', parameters: { brand: 'acme' } };
    expect(await value('return [cf.distributionTenant.id, cf.distributionTenant.parameters.get("brand")];', { tenant })).toEqual([
      'dt_1',
      'acme',
    ]);
    expect(await run(handler('return cf.distributionTenant.parameters.get("x");'), { tenant })).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('DistributionTenantParameterKeyNotFound'),
    });
    expect(await run(handler('return cf.distributionTenant.id;'))).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('distributionTenant module is not available'),
    });
  });

  it('takes note of the origin that a function wishes for', async () => {
    const wish = async (body: string): Promise<unknown> => {
      const ran = await run(handler(`${body}; return event.request;`));
      return ran.outcome === 'returned' ? ran.origin : ran;
    };
    expect(await wish('cf.updateRequestOrigin({ domainName: "b.example" })')).toEqual({
      kind: 'update',
      options: { domainName: 'b.example' },
    });
    expect(await wish('cf.selectRequestOriginById("two", { hostHeader: "h" })')).toEqual({
      kind: 'select',
      id: 'two',
      overrides: { hostHeader: 'h' },
    });
    expect(await wish('cf.createRequestOriginGroup({ originIds: [] })')).toMatchObject({ kind: 'group' });
  });

  it.each(['md5', 'sha1', 'sha256'] as const)('hashes with %s as Node does', async (algorithm) => {
    const own = createHash(algorithm).update('grüße').digest('hex');
    const keyed = createHmac(algorithm, 'secret').update('a').update('b').digest('base64');
    expect(await value(`return crypto.createHash("${algorithm}").update("grüße").digest("hex");`)).toBe(own);
    expect(await value(`return crypto.createHmac("${algorithm}", "secret").update("a").update("b").digest("base64");`)).toBe(keyed);
  });

  it('has the query string module, base64 and buffers', async () => {
    expect(await value('return querystring.parse("a=1&b=x%20y&a=2");')).toEqual({ a: ['1', '2'], b: 'x y' });
    expect(await value('return querystring.stringify({ a: [1, 2], b: "x y" });')).toBe('a=1&a=2&b=x%20y');
    expect(
      await value(
        'return [btoa("hello"), atob("aGVsbG8="), Buffer.from("aGk", "base64url").toString(), Buffer.from("hi").toString("hex")];',
      ),
    ).toEqual(['aGVsbG8=', 'hello', 'hi', '6869']);
  });

  it('lets Date stand still, and draws the same lots for the same request', async () => {
    expect(
      await value('const a = Date.now(); for (let i = 0; i < 1e5; i++) {} return [Date.now() - a, new Date().toISOString()];'),
    ).toEqual([0, '2027-01-15T08:00:00.000Z']);
    expect(await value('return Math.random();')).toBe(await value('return Math.random();'));
    expect(await value('return Math.random();', { requestId: 'other' })).not.toBe(await value('return Math.random();'));
  });

  it('keeps what the function logs, up to 10 KB, also when it fails', async () => {
    const ran = await run(handler('console.log("one"); console.log({ two: 2 }); throw new Error("no");'));
    expect(ran).toMatchObject({ outcome: 'failed', message: 'Error: no', line: 5, log: ['one', '{"two":2}'] });
    const long = await run(handler('for (let i = 0; i < 50; i++) console.log("x".repeat(1000)); return event.request;'));
    expect(long.log.join('\n').length).toBeLessThanOrEqual(10 * 1024);
  });

  it('tells syntax errors, missing handlers and unknown modules', async () => {
    expect(await run('function handler(event) { return')).toMatchObject({ outcome: 'failed', message: expect.stringMatching(/./) });
    expect(await run('function other() {}')).toMatchObject({ outcome: 'failed', message: expect.stringContaining('handler') });
    expect(await run("import fs from 'fs';\nfunction handler(e) { return e; }")).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('fs'),
    });
  });
});

describe('what a function cannot do', () => {
  it.each(['process', 'fetch', 'setTimeout', 'Map', 'Set', 'Proxy', 'Reflect', 'eval', 'globalThis.process'])('reach %s', async (name) => {
    expect(await value(`return typeof ${name};`)).toBe('undefined');
  });

  it('loop for ever: it is stopped, and others are served', async () => {
    const quick = createFunctionSandbox({ ticks: 100 });
    expect(await run(handler('while (true) {}'), {}, quick)).toMatchObject({ outcome: 'stopped', limit: 'time' });
    expect(await run(handler('return /^(a+)+$/.test("a".repeat(40) + "b");'), {}, quick)).toMatchObject({
      outcome: 'stopped',
      limit: 'time',
    });
    expect(await value('return 1;')).toBe(1);
  });

  it('allocate or recurse without end', async () => {
    expect(await run(handler('const all = []; while (true) all.push("x".repeat(100000) + all.length);'))).toMatchObject({
      outcome: 'stopped',
    });
    expect(await run(handler('const f = () => f() + 1; return f();'))).toMatchObject({
      outcome: 'failed',
      message: expect.stringMatching(/stack|recursion/i),
    });
    expect(await value('return 1;')).toBe(1);
  });

  it('wait for what never comes', async () => {
    expect(await run(handler('await new Promise(() => {}); return 1;'))).toMatchObject({ outcome: 'failed' });
  });

  it('see anything of the call before', async () => {
    await value('globalThis.kept = 1; Array.prototype.hack = 1; return 1;');
    expect(await value('return [typeof kept, typeof [].hack];')).toEqual(['undefined', 'undefined']);
  });

  it('loads modules by require as well, as runtime 1.0 does', async () => {
    const code = `
var crypto = require('crypto');
var querystring = require('querystring');
function handler(event) { return { hash: crypto.createHash('md5').update('a').digest('hex'), query: querystring.stringify({ a: 'b c' }) }; }`;
    expect(await run(code)).toMatchObject({
      outcome: 'returned',
      value: { hash: createHash('md5').update('a').digest('hex'), query: 'a=b%20c' },
    });
    expect(await run("var fs = require('fs'); function handler(event) { return event.request; }")).toMatchObject({ outcome: 'failed' });
  });

  it.each([
    ["Buffer.from('hello').indexOf('l')", 2],
    ["Buffer.from('hello').lastIndexOf('l')", 3],
    ["Buffer.from('hello').includes('ell')", true],
    ["Buffer.from('ab').compare(Buffer.from('ac'))", -1],
    ["Buffer.from('hello').slice(1, 3).toString()", 'el'],
    ["JSON.stringify(Buffer.from('ab'))", '{"type":"Buffer","data":[97,98]}'],
    ["Buffer.alloc(4).fill('ab').toString()", 'abab'],
    ["(() => { const b = Buffer.alloc(4); b.writeUInt16BE(258, 1); return b.toString('hex'); })()", '00010200'],
    ["Buffer.from('fffe0001', 'hex').readInt16BE(0)", -2],
    ["Buffer.from('01000080', 'hex').readUInt32LE(0)", 2_147_483_649],
    ["Buffer.from('010203', 'hex').readUIntBE(0, 3)", 66_051],
    ['(() => { const b = Buffer.alloc(3); b.writeIntLE(-2, 0, 3); return b.readIntLE(0, 3); })()', -2],
    ["Buffer.from('0102', 'hex').swap16().toString('hex')", '0201'],
    ["(() => { const b = Buffer.alloc(5); Buffer.from('abc').copy(b, 1); return b.toString('hex'); })()", '0061626300'],
    ["(() => { const b = Buffer.alloc(5); b.write('hi', 2); return b.toString('hex'); })()", '0000686900'],
    ["Buffer.isEncoding('hex')", true],
  ])('has the Buffer of the guide: %s', async (expression, expected) => {
    expect(await value(`return ${expression};`)).toEqual(expected);
  });

  it('measures the handler, and not when it is told not to', async () => {
    const ran = await run('function handler(event) { return event.request; }');
    expect(ran.computeMs).toBeGreaterThanOrEqual(0);
    const still = createFunctionSandbox({ clock: null });
    expect(await run('function handler(event) { return event.request; }', {}, still)).not.toHaveProperty('computeMs');
    let ticks = 0;
    const counted = createFunctionSandbox({ clock: () => (ticks += 3) });
    expect(await run('function handler(event) { return event.request; }', {}, counted)).toMatchObject({ computeMs: 3 });
  });
});
