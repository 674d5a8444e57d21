import { MOST_PICKED } from './selection.ts'

/** With it where it was not there, without it where it was; the newest last. */
export const toggled = (sel: readonly string[], one: string): readonly string[] =>
  sel.includes(one) ? sel.filter(other => other !== one) : [...sel, one].slice(-MOST_PICKED)
