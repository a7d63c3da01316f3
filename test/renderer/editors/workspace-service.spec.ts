import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { WorkspaceInput } from '../../../main/core/types/diagnostic';
import { memorySample } from '../../../renderer/api/memory-sample';
import type { CheckNews, Question, WorkerAnswer, WorkerRequest } from '../../../renderer/editors/workspace-questions';
import { createWorkspaceService, type WorkspaceService } from '../../../renderer/editors/workspace-service';

const input: WorkspaceInput = { files: Object.entries(memorySample).map(([path, text]) => ({ path, text })), fixtures: [] };
const acme = 'tenants/acme.json';
const text = memorySample[acme] ?? '';

let service: WorkspaceService;
beforeEach(() => {
  service = createWorkspaceService(() => Date.UTC(2026, 0, 1));
});

let id = 0;
function ask(question: Question, more: Partial<WorkerRequest> = {}): WorkerAnswer {
  id += 1;
  return service.handle({ id, unsaved: {}, question, ...more });
}
const check = (more: Partial<WorkerRequest> = {}): CheckNews => ask({ kind: 'check' }, more).answer as CheckNews;
const unknown = ({ files }: CheckNews): readonly string[] =>
  Object.values(files).flatMap((list) =>
    list.filter(({ code }) => code === 'shape.unknown-member').map(({ file, line }) => `${file}:${line}`),
  );

describe('the problems of the workspace', () => {
  it('are told of all files at first, then only of those whose problems changed', () => {
    const first = check({ input });
    expect([first.all, unknown(first)]).toEqual([true, ['tenants/initech.json:9']]);
    expect(check()).toEqual({ files: {}, all: false });
    const broken = text.replace('"Enabled"', '"Enabeld"');
    const second = check({ unsaved: { [acme]: broken } });
    expect([Object.keys(second.files), unknown(second)]).toEqual([[acme], ['tenants/acme.json:15']]);
    expect(check({ unsaved: { [acme]: null } })).toEqual({ files: { [acme]: [] }, all: false });
  });

  it('are told of all files again after a check that failed', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    check({ input });
    expect(ask({ kind: 'check' }, { input: { files: null, fixtures: [] } as unknown as WorkspaceInput })).toMatchObject({
      answer: null,
      failed: true,
    });
    expect(check({ input }).all).toBe(true);
    vi.restoreAllMocks();
  });
});

describe('questions about places', () => {
  const line = (part: string, of = text): number => of.slice(0, of.indexOf(part)).split('\n').length;
  const column = (part: string, of = text): number => of.indexOf(part) - of.lastIndexOf('\n', of.indexOf(part));
  const at = (part: string, into = 1, of = text) => ({ path: acme, line: line(part, of), column: column(part, of) + into });

  it('are answered over unsaved texts, and while the file is no JSON over its last readable text', () => {
    const typing = text.replace(/"DistributionId": "[^"]*",/, '"DistributionId": "');
    const place = at('"DistributionId": "', 19, typing);
    const { answer } = ask({ kind: 'complete', ...place }, { input, unsaved: { [acme]: typing } });
    const labels = (answer as readonly { readonly label: string }[]).map(({ label }) => label);
    expect(labels.length).toBeGreaterThan(0);
    const hovered = ask({ kind: 'hover', ...at('"acme"', 2, typing) }).answer as { readonly text: string } | null;
    expect(hovered?.text).toContain('**acme** · what holds');
    expect(ask({ kind: 'prepareRename', ...at('"acme"', 2, typing) }).answer).toMatchObject({ ok: false });
  });

  it('are definitions, references with and without the definition, and renames', () => {
    const place = at('"acme"', 2);
    ask({ kind: 'check' }, { input });
    expect(ask({ kind: 'definition', ...place }).answer).toMatchObject([{ file: acme, startLine: line('"acme"') }]);
    expect(ask({ kind: 'references', definition: true, ...place }).answer).toHaveLength(1);
    expect(ask({ kind: 'references', definition: false, ...place }).answer).toHaveLength(0);
    expect(ask({ kind: 'rename', to: 'zenith', ...place }).answer).toMatchObject({
      ok: true,
      plan: { edits: [{ file: acme, text: '"zenith"', old: '"acme"' }] },
    });
    expect(ask({ kind: 'definition', path: acme, line: 1, column: 1 }).answer).toEqual([]);
  });

  it('are lenses with their places, and the text of any file', () => {
    const template = Object.keys(memorySample).find((path) => path.startsWith('distributions/')) ?? '';
    const [lens] = ask({ kind: 'lenses', path: template }, { input }).answer as readonly {
      readonly title: string;
      readonly target: { readonly key?: string };
    }[];
    expect(lens?.title).toMatch(/tenants of this template$/);
    const places = ask({ kind: 'lensPlaces', path: template, key: lens?.target.key ?? '' }).answer as readonly unknown[];
    expect(lens?.title.startsWith(`${places.length} `)).toBe(true);
    expect(ask({ kind: 'text', path: acme }, { unsaved: { [acme]: 'now' } }).answer).toBe('now');
    expect(ask({ kind: 'text', path: 'none' }).answer).toBeNull();
    expect(ask({ kind: 'texts', paths: [acme, 'none'] }).answer).toEqual({ [acme]: 'now' });
  });
});
