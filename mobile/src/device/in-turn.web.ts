/** One at a time in all tabs (Web Locks). */
export function inTurn<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
  return navigator.locks.request(`patient-portal-app ${name}`, work) as Promise<Result>;
}
