import { beforeEach, describe, expect, it, vi } from 'vitest';
import { monaco, resetEditor } from '../../support/fake-editor';

interface Uri {
  readonly scheme: string;
  readonly path: string;
}
interface Reference {
  readonly object: { readonly textEditorModel: { readonly text: string } };
  readonly dispose: () => void;
}
interface Services {
  readonly textModelService: {
    readonly createModelReference: (uri: Uri) => Promise<Reference>;
    readonly canHandleResource: (uri: Uri) => boolean;
    readonly registerTextModelContentProvider: () => { readonly dispose: () => void };
  };
}

let services: Services;
vi.mock('monaco-editor/editor', async () => {
  const fake = await import('../../support/fake-editor');
  const create = (_place: unknown, _options: unknown, given: Services) => {
    services = given;
    return { dispose: () => undefined };
  };
  return { ...fake.monaco, editor: { ...fake.monaco.editor, create } };
});

const uri = { scheme: 'workspace', path: '/tenants/a.json', toString: () => 'workspace:/tenants/a.json' };
const model = () => monaco.editor.getModel(uri);

let asked: string[] = [];
beforeEach(async () => {
  resetEditor();
  asked = [];
  vi.stubGlobal('document', { createElement: () => ({}) });
  const { readTextsFrom } = await import('../../../renderer/editors/peek-models');
  readTextsFrom(async (path) => {
    asked.push(path);
    return path === 'tenants/a.json' ? '{ "Name": "a" }' : null;
  });
});

describe('looking at a file that is not open', () => {
  it('makes its model when it is looked at, once, and ends it with the last look', async () => {
    const { createModelReference } = services.textModelService;
    const [first, second] = [await createModelReference(uri), await createModelReference(uri)];
    expect([first.object.textEditorModel.text, asked]).toEqual(['{ "Name": "a" }', ['tenants/a.json']]);
    first.dispose();
    first.dispose();
    expect(model()).not.toBeNull();
    second.dispose();
    expect(model()).toBeNull();
  });

  it('takes the model of a file that is open, and leaves it', async () => {
    monaco.editor.createModel('unsaved', 'json', uri);
    const look = await services.textModelService.createModelReference(uri);
    expect([look.object.textEditorModel.text, asked]).toEqual(['unsaved', []]);
    look.dispose();
    expect(model()).not.toBeNull();
  });

  it('lets go of a model that became a document meanwhile', async () => {
    const look = await services.textModelService.createModelReference(uri);
    model()?.dispose();
    monaco.editor.createModel('opened', 'json', uri);
    look.dispose();
    expect(model()?.text).toBe('opened');
  });

  it('fails for what has no text, and knows files of the workspace only', async () => {
    const none = { scheme: 'workspace', path: '/none.json', toString: () => 'workspace:/none.json' };
    await expect(services.textModelService.createModelReference(none)).rejects.toThrow('/none.json');
    expect([
      services.textModelService.canHandleResource(uri),
      services.textModelService.canHandleResource({ scheme: 'http', path: '/' }),
    ]).toEqual([true, false]);
  });
});
