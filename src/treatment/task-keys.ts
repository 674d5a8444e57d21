import type { RuleId } from '../law/packs.ts'

/** Names a task so that it is raised once: the rule, the record, and which time where the same thing happens again. */
export const taskKey = (rule: RuleId, record: string, time?: number | string): string =>
  [rule, record, ...(time === undefined ? [] : [String(time)])].join(':')
