/** Holds where the person is in the files, so that "next problem" can go on from there. */
import { create } from 'zustand';

export interface Place {
  readonly file: string | null;
  readonly line: number;
  readonly column: number;
}

export const usePlace = create<Place>(() => ({ file: null, line: 1, column: 1 }));
