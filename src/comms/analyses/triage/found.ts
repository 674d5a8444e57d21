import type { Line } from '../line.ts'

/** One call or message of the handset, as whoever reads the triage needs it. */
export interface TriageEvent {
  /** Position of its file among those of the handset, and row of that file: the way back to what was received. */
  readonly import: number
  readonly row: number
  /** ISO 8601 UTC. */
  readonly at: string
  readonly kind: string
  /** Whether this handset rang or wrote. */
  readonly out: boolean
  /** The other party; null where withheld or not given. */
  readonly number: string | null
  readonly seconds: number | null
  readonly answered: boolean | null
  /** Words of a message, where the authority covers content. */
  readonly text: string | null
  readonly app: string | null
  readonly deleted: boolean
}

/** What this handset and another number had to do with each other. */
export interface Dealings {
  readonly number: string
  /** Names under which the handset saved the number. */
  readonly saved_as: readonly string[]
  readonly calls: number
  readonly texts: number
  readonly days: number
  /** ISO 8601 UTC. */
  readonly first_seen: string
  readonly last_seen: string
  /** Who made the first contact that the handset holds. */
  readonly first_move: 'handset' | 'other'
  /** How often contact began, after an hour of silence; and how often this handset began it. */
  readonly approaches: number
  readonly begun_by_handset: number
  /** Calls and messages answered by one in the other direction within 15 minutes, by the handset and by the other. */
  readonly handset_answers: number
  readonly other_answers: number
  /** Between 23:00 and 05:00, Europe/London. */
  readonly at_night: number
  readonly deleted: number
}

/** A number that is known as a line's, before this handset is looked into. */
export interface KnownLine {
  readonly number: string
  /** `confirmed`: by a named person; `given`: in a list that came with the question; `candidate`: by the analysis of all records held. */
  readonly basis: 'confirmed' | 'given' | 'candidate'
  /** What the line is called, where it has a name. */
  readonly name?: string
  /** Address of its page, where there is one. */
  readonly href?: string
  /** Days on which it is known as the line's, yyyy-MM-dd, both included; until null: still. Before and after it may be somebody else's. */
  readonly used?: { readonly from: string; readonly until: string | null }
}

export interface KnownLineFound extends KnownLine, Dealings {
  /** Of the calls and messages, those on days on which it is not known as the line's. */
  readonly outside_use: number
  readonly events: readonly TriageEvent[]
}

/** Offers of one sender. */
export interface AdvertsReceived {
  readonly from: string
  readonly saved_as: readonly string[]
  readonly messages: number
  readonly different: number
  readonly first_seen: string
  readonly last_seen: string
  /** Why they read like offers, as phrases. */
  readonly reasons: readonly string[]
  readonly events: readonly TriageEvent[]
}

/** One message that this handset sent to many. */
export interface AdvertSent {
  readonly at: string
  readonly recipients: number
  readonly answered: number
  readonly text: string | null
  /** Whether its words read like an offer; null where none are held. */
  readonly offer: boolean | null
  readonly events: readonly TriageEvent[]
}

/** A number that behaves like a line in this handset alone, with what the analysis says. */
export interface CandidateFound extends Dealings {
  readonly score: number
  readonly reasons: Line['reasons']
  readonly against: Line['against']
  readonly events: readonly TriageEvent[]
}

/** One of the handset's own numbers that is a line's, or behaves like it. */
export interface OwnLineFound {
  readonly number: string
  /** `known`: by a named person or a list; `held`: the analysis of all records held says so; `alone`: that of this handset alone. */
  readonly basis: 'known' | 'held' | 'alone'
  readonly name?: string
  readonly href?: string
  /** Null where it is known as a line's and does not behave like one here. */
  readonly score: number | null
  readonly reasons: Line['reasons']
  readonly against: Line['against']
}

/** Another handset of the records held that names this one, or that this one names. */
export interface OtherHandset {
  /** Id of its import. */
  readonly import: string
  readonly file: string
  /** Names under which it saved this handset's own number. */
  readonly saved_there: readonly string[]
  /** Its own numbers as this handset has them. */
  readonly here: readonly {
    readonly number: string
    readonly saved_as: readonly string[]
    readonly calls: number
    readonly texts: number
  }[]
}

export interface ContactPattern {
  readonly numbers: number
  readonly top: readonly Dealings[]
  /** Events by weekday (Monday first) and hour, Europe/London. */
  readonly hours: readonly (readonly number[])[]
  readonly days_in_use: number
  readonly span_days: number
  /** Days between the first and the last event without any, as runs of days (yyyy-MM-dd), longest first. */
  readonly quiet: readonly { readonly from: string; readonly until: string; readonly days: number }[]
  /** The days on which most numbers appeared for the first time. */
  readonly new_contacts: readonly { readonly day: string; readonly numbers: number }[]
  readonly sims: readonly IdentityFound[]
  readonly handsets: readonly IdentityFound[]
  readonly accounts: readonly IdentityFound[]
  readonly saved_contacts: number
  readonly deleted: DeletedFound
  /** The number that gets in touch more than any other and is hardly ever turned to: a prompt to ask who it is. */
  readonly pressing: Dealings | null
}

/** A SIM, a handset or an account that the file names as this phone's own. */
export interface IdentityFound {
  readonly id: string
  readonly what: string
  readonly events: number
  readonly first_seen: string | null
  readonly last_seen: string | null
}

/** What the handset had deleted and still held. */
export interface DeletedFound {
  readonly events: number
  readonly contacts: number
  readonly first_seen: string | null
  readonly last_seen: string | null
  readonly with: readonly { readonly number: string; readonly saved_as: readonly string[]; readonly events: number }[]
  /** Of the events, those with others than `with`, or with nobody that is named. */
  readonly with_others: number
  readonly rows: readonly TriageEvent[]
}

/** A sign that somebody may be exploited: a prompt to look and to ask, never a finding. */
export interface SignFound {
  readonly name: string
  /** What it may mean, as a careful sentence without a full stop. */
  readonly title: string
  /** What else it may be. */
  readonly innocent: string
  readonly questions: readonly string[]
  /** What was seen, for each number behind it. */
  readonly seen: readonly {
    readonly number: string | null
    readonly saved_as: readonly string[]
    readonly text: string
    readonly count: number
    readonly events: readonly TriageEvent[]
  }[]
}

/** What somebody needs to know first. */
export interface MattersNow {
  readonly about:
    | 'nothing read'
    | 'possible victim'
    | 'pressing contact'
    | 'known line'
    | 'pointed to'
    | 'own number'
    | 'adverts'
    | 'new candidate'
    | 'nothing found'
  readonly text: string
}

export interface Triage {
  readonly files: readonly { readonly id: string; readonly file: string; readonly sha256: string }[]
  readonly test_data: boolean
  /** Numbers that the handset is said to have. */
  readonly numbers: readonly string[]
  readonly events: number
  readonly first_seen: string | null
  readonly last_seen: string | null
  /** Whether words of messages were looked at. */
  readonly words: boolean
  readonly now: readonly MattersNow[]
  /** What to ask next: open questions, most pressing first. */
  readonly ask: readonly string[]
  readonly own: readonly OwnLineFound[]
  readonly other_handsets: readonly OtherHandset[]
  readonly known: readonly KnownLineFound[]
  readonly received: readonly AdvertsReceived[]
  readonly sent: readonly AdvertSent[]
  readonly candidates: readonly CandidateFound[]
  readonly pattern: ContactPattern
  readonly signs: readonly SignFound[]
  /** What to do, where a sign came up. */
  readonly to_do: readonly string[]
  /** What was not looked at, or could not be, as whole sentences. */
  readonly not_looked_at: readonly string[]
}
