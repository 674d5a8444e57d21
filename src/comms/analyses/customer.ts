/** A number that behaves like a customer of a line. */
export interface Customer {
  readonly number: string
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** Days on which the customer started contact with the line. */
  readonly days: number
  /** Times the customer started contact, and times the line rang or texted back within the window. */
  readonly contacts: number
  readonly called_back: number
  readonly in_broadcasts: number
  readonly confidence: 'low' | 'medium' | 'high'
}

export interface Range {
  readonly low: number
  readonly mid: number
  readonly high: number
}

/** One day of a line: customers by both rules. `covered` false = the records of that day are not held, which is not zero. */
export interface CustomerDay {
  /** Calendar day in Europe/London, `2026-03-01`. */
  readonly date: string
  readonly covered: boolean
  /** null: no bulk message of this line is known, so the rule cannot be applied. */
  readonly bulk_list: Range | null
  readonly call_back: { readonly potential: number; readonly confirmed: number }
}

/** Grams over the whole period, by both rules; always a range. */
export interface Quantity {
  readonly rule: 'bulk_list' | 'call_back'
  readonly unit: 'g'
  readonly range: Range
  readonly source: string
}

export interface CustomersOfLine {
  readonly line: string
  readonly customers: readonly Customer[]
  readonly days: readonly CustomerDay[]
  readonly quantities: readonly Quantity[]
}
