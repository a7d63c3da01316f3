/** The one error shape that crosses the bridge: code, message, and where in the workspace. */
import { z } from 'zod';

export const errorData = z.object({
  file: z.string().optional(),
  pointer: z.string().optional(),
  line: z.number().optional(),
  detail: z.string().optional(),
});

/** Stable codes; every verb may answer with any of them. */
export const errors = {
  NOT_FOUND: { message: 'There is no such thing.', data: errorData },
  CONFLICT: { message: 'The file changed on disk since it was read.', data: errorData },
  REFUSED: { message: 'That is not allowed.', data: errorData },
  INVALID: { message: 'The input cannot be used.', data: errorData },
  UNAVAILABLE: { message: 'That cannot be had now.', data: errorData },
} as const;
