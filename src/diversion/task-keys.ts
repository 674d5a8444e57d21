import type { LimitId } from '../law/packs.ts'

/** One task for each rule and record: raised twice it is the same, and whoever does the work ends it by the same key. */
export const taskKey = (rule: LimitId, about: string): string => `${rule}:${about}`
