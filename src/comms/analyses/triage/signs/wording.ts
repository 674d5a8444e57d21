/** As they are written in messages: "u", "ya", "yer". Small letters without apostrophes (see `words` in phone-table.ts), RE2 syntax. */
export const YOU = '(?:u|you|ya|yer?|yow|yous|yh u)'
export const YOUR = '(?:ur|your|youre|yr|ya|yer?)'
/** Whose family it is, and who belongs to it. */
export const FAMILY =
  '(?:mum|mums|mam|mams|ma|mas|mother|nan|nans|gran|dad|dads|sis|sister|sisters|brother|brothers|bro|fam|family|girl|kid|kids|baby|daughter|son)'
/** Somebody's place that is nobody's home. */
export const PLACE =
  '(?:spot|trap|trap house|bando|cats?(?: (?:yard|flat|house|gaff))?|nittys?(?: (?:yard|flat|house|gaff))?)'
/** Where somebody lives. */
export const HOME = '(?:flat|house|home|place|yard|gaff|drum|room|bedroom|bungalow|caravan|kitchen|sofa|settee)'
/** People who are spoken of without a name. */
export const PEOPLE =
  '(?:they|he|she|(?:the|them|these|those|some|several|my(?: two)?|two|three)(?: \\w+)? (?:lads?|boys?|men|people|guys|blokes|ones|girls|kids))'
/** What a line calls its drugs and takings. */
export const FOOD =
  '(?:food|work|packs?|package|pebs?|pebbles|bits|shots|wraps|b(?:s|rown)?|w(?:hite|s)?|both|light|dark|ting|re ?up)'
export const PAPER = '(?:p|ps|paper|money|cash|dough|gs|racks|bands)'
/** A sum of money. */
export const SUM = '(?:£ ?\\d[\\d,.]*k?|\\d[\\d,.]* ?(?:quid|pounds?|k|bags?|grand)|\\d{2,5}|a grand|a ton)'
/** Days of the week, and other days by which something is wanted. */
export const DAY =
  '(?:mon(?:day)?|tues?(?:day)?|weds?|wednesday|thurs?(?:day)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|tonight|2nite|tomorrow|tmrw|tomoz|midnight|the weekend)'
/** Who looks after people, or asks after them. */
export const CARER =
  '(?:key ?worker|social worker|social services|support worker|drug worker|youth worker|worker|foster \\w+|school|teacher|miss|college|police|feds|staff|council|doctor|probation|church people|mum|mam|mother|nan|dad)'

/** Both, in either order, within one message. */
export const both = (one: string, other: string): string => `(?:${one}).*(?:${other})|(?:${other}).*(?:${one})`

/** Nobody means it: a laugh. Such a message says nothing plainly. */
export const IN_JEST = '\\b(?:(?:a?ha){2,}h?|lo+l|lmf?ao|rofl|jk|j/k|only joking|joking|banter)\\b|😂|🤣|😜|😉|🙈|😄'

/** Home life and honest work: who writes so writes orders and asks for counts too. */
export const HOME_OR_WORK = [
  '\\b(?:mum|mam|dad|daddy|nan|nana|grandad|gran|auntie|sis|bro[a-z]+)\\b.{0,20}\\b(?:x|xx|xxx|love|home|tea|dinner)\\b',
  '\\blove (?:u|you)\\b|\\bxx+\\b',
  '\\b(?:tea|dinner|lunch|breakfast|supper)(?:s| is|time)?\\b',
  '\\b(?:homework|detention|parents evening|pe kit|half term|period \\d|orthodontist|registration|attendance office)\\b',
  '\\b(?:bedtime|hoover|washing up|dishwasher|milk|shopping|dentist|boiler|tenant|rent|insurance|gas bill|bins)\\b',
  '\\b(?:parcels?|depot|rota|shifts?|manager|route|customer not in|delivery|pallet|tachograph|timesheet|payslip|wages|invoice|annual leave|drops? left|stock room|stockroom|contract price|float|the till|in till|till money|stock ?take|refund|receipt|card machine|on account|labour|quote|site|uniform|ni number|cscs)\\b',
  '\\b(?:gig|tickets?|festival|pizza|pub|football|5 ?a ?side|netflix|birthday|party|cake|wedding|stag do|holiday cottage|subs|coach leaves|training|minibus|amp|band|stall|market|lambing|ewes?|vet|heifers?|parlour|lambs?|cows|herd|escape room|allotment|plot|garden centre|choir|church|scouts?|guides|cubs|camp|cadets?|rehearsal|raffle|tombola|food bank|grounded|netball|swimming|cricket|rugby)\\b',
  '\\b(?:ward|endoscopy|capsule|scan|midwife|x-ray|physio|mrs \\w+|care plan|key ?safe)\\b',
  '\\b(?:bet|double or (?:quits|nothing)|logs|pints?|pies?|fiver|tenner|villa|hen do|payday|grounded|marrow|crisps|fudge|biscuits?|beans|flapjack)\\b',
] as const

/** Talk of stories, games, songs and lessons, in which such words are nobody's own. */
export const STORY =
  '\\b(?:episode|ep ?\\d|telly|on tv|drama|documentary|channel 4|netflix|film|book club|verse|bars|lyrics?|soundcloud|album|gcse lol|xbox|ps[45] online|respawn|loot|raid (?:night|team)|raiding|squad|ammo|lobby|skins?|spawn|fifa|minecraft|fortnite|gta|quest|dungeon|slides?|training session|handouts?|powerpoint|pshe|poster with|safeguarding (?:lead|training|course)|essay|assembly)\\b'

/** SQL condition: a text speaks of one of these. */
export const speaks = (patterns: readonly string[], text = 'words'): string =>
  patterns.length === 0
    ? 'false'
    : `regexp_matches(${text}, '${patterns
        .map(one => `(?:${one})`)
        .join('|')
        .replaceAll("'", "''")}')`
