/** One contact between the line and one number, with who started it. */
export interface LineContact {
  readonly other: string
  readonly at: Date
  /** Calendar day in Europe/London. */
  readonly date: string
  readonly incoming: boolean
  readonly call: boolean
  readonly seconds: number | null
  readonly automatic: boolean
  readonly broadcast: boolean
}

/** Whether a contact is one that the other side began, and that could have reached the line. */
export function startsContact(contact: LineContact, shortestCall: number): boolean {
  if (!contact.incoming || contact.automatic) return false
  return !contact.call || contact.seconds === null || contact.seconds >= shortestCall
}

/** Whether the line (or an associate) contacted the same number within the window after. */
export function isCalledBack(contact: LineContact, all: readonly LineContact[], windowMinutes: number): boolean {
  const until = contact.at.getTime() + windowMinutes * 60_000
  return all.some(
    other =>
      !other.incoming &&
      !other.broadcast &&
      other.other === contact.other &&
      other.at > contact.at &&
      other.at.getTime() <= until,
  )
}
