/** Decides nothing: goes on with a value that is there at once or comes later, without a promise where none is needed. */
export function goOn<A, B>(answer: A | Promise<A>, go: (answer: A) => B | Promise<B>): B | Promise<B> {
  return isPromise(answer) ? answer.then(go) : go(answer);
}

function isPromise<A>(value: A | Promise<A>): value is Promise<A> {
  return typeof (value as Promise<A> | null)?.then === 'function';
}
