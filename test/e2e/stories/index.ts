/** Every story, in the order in which a person meets them. */
import type { Story } from '../support/studio';
import { cachingStories } from './caching';
import { draftStories } from './drafts';
import { editingStories } from './editing';
import { exportingStories } from './exporting';
import { functionStories } from './functions';
import { importingStories } from './importing';
import { languageStories } from './language';
import { lookingStories } from './looking';
import { onboardingStories } from './onboarding';
import { servingStories } from './serving';
import { shellStories } from './shell';
import { trafficStories } from './traffic';
import { viewStories } from './views';
import { whatIfStories } from './what-if';

export const stories: readonly Story[] = [
  ...servingStories,
  ...editingStories,
  ...importingStories,
  ...exportingStories,
  ...languageStories,
  ...viewStories,
  ...trafficStories,
  ...onboardingStories,
  ...functionStories,
  ...cachingStories,
  ...draftStories,
  ...lookingStories,
  ...whatIfStories,
  ...shellStories,
];
