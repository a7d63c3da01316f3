/**
 * Random tests draw the same cases on every run, so that a red run can be repeated and a green one means the same everywhere.
 * EDGECASE_SEED=<number> draws others; `npm run explore` draws new ones every time.
 */
import * as fc from 'fast-check';
import { seed } from '../support/seed';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
