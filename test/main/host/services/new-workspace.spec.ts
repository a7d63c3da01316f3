import { rm } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { compile } from '../../../../main/core/config/compile';
import { loadWorkspace } from '../../../../main/core/config/load';
import { parseHttpFile } from '../../../../main/core/config/http-file';
import { checkWorkspace } from '../../../../main/core/rules';
import { newWorkspaceFiles, slugOf } from '../../../../main/host/services/new-workspace';
import { explain } from '../../../../main/replay/offline';
import { buildViewerRequest } from '../../../../main/replay/request';
import { openWorkspaceFolder } from '../../../../main/workspace/folder';
import { writeWorkspace } from '../../../support/saas-workspace';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describe('a new workspace', () => {
  it('has nothing to complain about', () => {
    const workspace = loadWorkspace({ files: newWorkspaceFiles('My Shops'), fixtures: [] });
    expect(checkWorkspace(workspace).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('answers its own request from end to end', async () => {
    const files = Object.fromEntries(newWorkspaceFiles('My Shops').map(({ path, text }) => [path, text]));
    const path = await writeWorkspace(files);
    folders.push(path);
    const folder = await openWorkspaceFolder(path);
    const snapshot = compile(loadWorkspace(folder.input()));
    folder.close();
    const [request] = parseHttpFile(files['requests/first.http'] ?? '', 'requests/first.http').requests;
    if (!request) throw new Error('no request');
    const trace = await explain(snapshot, buildViewerRequest(request.request), { workspacePath: path });
    expect(trace.outcome).toMatchObject({ status: 200, failure: null });
    expect(trace.origin?.parameters).toEqual({ site: 'first' });
  });

  it.each([
    ['My Shops', 'my-shops'],
    ['  Überläden & Söhne!  ', 'uberladen-sohne'],
    ['日本', 'site'],
    ['---', 'site'],
    ['x'.repeat(80), 'x'.repeat(40)],
  ])('called %s is %s in names', (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
