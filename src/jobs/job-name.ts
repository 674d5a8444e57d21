/** Every job there is. What each does is wired in `src/server/jobs.ts`; the payload holds ids, and the moment that tells one sending from the next. */
export const JOBS = [
  'chase-tasks',
  'referral-sent',
  'referral-stopped',
  'attendance-noted',
  'attribution-gave-way',
  'plan-court-review',
  'close-sight',
  'missed-in-custody',
  'send-outreach',
  'line-seen',
  'successor-watch',
] as const

export type JobName = (typeof JOBS)[number]

/** Ids of records and agencies, and moments, by what they are. */
export type Payload = Readonly<Record<string, string>>
