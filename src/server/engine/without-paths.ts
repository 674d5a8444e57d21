import type { Fault } from '../../values/result.ts'

/** The fault without this machine's folders: a page tells nobody where the records lie. */
export function withoutPaths(fault: Fault, folders: readonly string[]): Fault {
  const clean = (text: string): string => {
    const shown = folders.reduce((left, folder) => left.replaceAll(folder, 'the store'), text)
    return shown.replaceAll(/(?:^|(?<=[\s“"'(]))\/(?:[^\s/:“”"']+\/)+/g, '')
  }
  const { code, problem, where, expected, next } = fault
  return {
    code,
    problem: clean(problem),
    ...(where === undefined ? {} : { where: clean(where) }),
    ...(expected === undefined ? {} : { expected: clean(expected) }),
    ...(next === undefined ? {} : { next: clean(next) }),
  }
}
