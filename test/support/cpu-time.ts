/** Milliseconds of processor time that `work` took, which does not grow when other programs run beside the tests. */
export function cpuTimeOf(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1_000;
}
