import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryStudio } from '../../../../renderer/api/memory-studio';
import { unsavedCode } from '../../../../renderer/features/functions/unsaved-code';
import { monaco, resetEditor, uriOf } from '../../../support/fake-editor';

vi.mock('../../../../renderer/editors', async () => import('../../../support/fake-editor'));

const path = 'functions/f.js';
const studio = createMemoryStudio({ files: { [path]: 'saved' } });

beforeEach(() => resetEditor());

describe('the code of a function in the editor', () => {
  it('is what is run, as long as it is not saved', async () => {
    const model = monaco.editor.createModel('saved', 'javascript', uriOf(path));
    expect(await unsavedCode(studio, path)).toBeNull();
    model.text = 'edited';
    expect(await unsavedCode(studio, path)).toBe('edited');
  });

  it('is not asked for when the file is not open, or there is none', async () => {
    expect(await unsavedCode(studio, path)).toBeNull();
    expect(await unsavedCode(studio, null)).toBeNull();
  });
});
