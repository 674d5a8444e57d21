/** As they are written in messages: "u", "ya", "ur". Small letters without apostrophes (see `words` in phone-table.ts), RE2 syntax. */
export const YOU = '(?:u|you|ya|yous|yh u)'
export const YOUR = '(?:ur|your|youre|yr|ya)'
/** Somebody's place that is nobody's home. */
export const PLACE =
  '(?:spot|trap|trap house|bando|cats?(?: (?:yard|flat|house|gaff))?|nittys?(?: (?:yard|flat|house|gaff))?)'
/** What a line calls its drugs and takings. */
export const FOOD =
  '(?:food|work|packs?|package|pebs?|pebbles|bits|shots|wraps|b(?:s|rown)?|w(?:hite|s)?|both|light|dark|ting|re ?up)'
export const PAPER = '(?:p|ps|paper|money|cash|dough|gs|racks|bands)'

/** Both, in either order, within one message. */
export const both = (one: string, other: string): string => `(?:${one}).*(?:${other})|(?:${other}).*(?:${one})`

/** Nobody means it: a laugh. It makes of a plain message one that needs others beside it. */
export const IN_JEST = '\\b(?:(?:a?ha){2,}h?|lo+l|lmf?ao|rofl|jk|j/k|only joking|joking)\\b|😂|🤣|😜|😉'

/** Home life and honest work: who writes so writes plain orders too. */
export const HOME_OR_WORK = [
  '\\b(?:mum|mam|dad|daddy|nan|nana|grandad|gran|auntie|sis|bro[a-z]+)\\b.{0,20}\\b(?:x|xx|xxx|love|home|tea|dinner)\\b',
  '\\blove (?:u|you)\\b|\\bxx+\\b',
  '\\b(?:tea|dinner|lunch|breakfast|supper)(?:s| is|time)?\\b',
  '\\b(?:homework|school|college|teacher|pe kit|half term|detention|parents evening)\\b',
  '\\b(?:bedtime|hoover|washing up|dishwasher|milk|shopping|dentist|doctors?|gp)\\b',
  '\\b(?:parcels?|depot|van|rota|shift|manager|route|drops? \\d+ of|customer(?:s)? (?:not )?in|delivery note|pallet|tachograph|timesheet|payslip|wages|invoice|annual leave)\\b',
  '\\b(?:gig|tickets?|festival|pizza|pub|round|football|5 ?a ?side|netflix|birthday)\\b',
] as const

/** SQL condition: a text speaks of one of these. */
export const speaks = (patterns: readonly string[], text = 'words'): string =>
  patterns.length === 0
    ? 'false'
    : `regexp_matches(${text}, '${patterns
        .map(one => `(?:${one})`)
        .join('|')
        .replaceAll("'", "''")}')`
