/** The workspace service behind an `ask`, without a worker between: for the tests of what asks it. */
import type { WorkspaceInput } from '../../main/core/types/diagnostic';
import { createWorkspaceService } from '../../renderer/editors/workspace-service';
import type { AskWorkspace, Question } from '../../renderer/editors/workspace-questions';

/** Asks about these texts. */
export function askAbout(texts: Readonly<Record<string, string>>): AskWorkspace {
  const service = createWorkspaceService(() => 0);
  const input: WorkspaceInput = { files: Object.entries(texts).map(([path, text]) => ({ path, text })), fixtures: [] };
  return async (question, isStale = () => false) => {
    if (isStale()) return null;
    const { answer, failed } = service.handle({ id: 1, input, unsaved: {}, question: question as Question });
    return failed ? null : answer;
  };
}
