/** Every story, in the order in which a person meets them. */
import type { Story } from '../support/studio';
import { servingStories } from './serving';

export const stories: readonly Story[] = [...servingStories];
