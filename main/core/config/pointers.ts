/** RFC 6901 JSON pointers as texts. */

export type PointerStep = string | number;

/** One step escaped for use in a pointer, with its leading slash. */
export function pointerStep(step: PointerStep): string {
  if (typeof step === 'number') return `/${step}`;
  return `/${step.includes('~') || step.includes('/') ? step.replaceAll('~', '~0').replaceAll('/', '~1') : step}`;
}

/** The pointer made of these steps; '' for none. */
export function pointerOf(steps: readonly PointerStep[]): string {
  let pointer = '';
  for (const step of steps) pointer += pointerStep(step);
  return pointer;
}

/** The steps of a pointer, unescaped. A pointer without its leading slash is read as if it had one. */
export function stepsOf(pointer: string): readonly string[] {
  if (pointer === '') return [];
  const parts = (pointer.startsWith('/') ? pointer.slice(1) : pointer).split('/');
  return pointer.includes('~') ? parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~')) : parts;
}
