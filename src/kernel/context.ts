/** Who acts. An agency is a controller of its own records; a role is held within one agency. */
export interface Actor {
  /** Account, a UUID. */
  readonly account: string
  /** As colleagues know the person: "Sgt Amara Cole". */
  readonly name: string
  /** Agency's id, such as `norfolk-police`. */
  readonly agency: string
  readonly roles: readonly string[]
  /** Ids of the ring-fences this person is inside. */
  readonly ringFences: readonly string[]
}

/** Why a record is asked for; every request states one, and the policies decide by it. */
export const PURPOSES = [
  'law enforcement',
  'safeguarding',
  'care',
  'housing',
  'partnership',
  'information governance',
  'administration',
] as const

export type Purpose = (typeof PURPOSES)[number]

/** What accompanies every act on records: who, for which purpose, and a UUID that ties together what one request did. */
export interface Context {
  readonly actor: Actor
  readonly purpose: Purpose
  readonly correlation: string
}
