/** How many of each kind, for a number of people and of records in all. */
export interface Sizes {
  readonly people: number
  readonly records: number
}

/** Shares of the records, which add up to 1. Only police people have the kinds from arrest on. */
const SHARES = {
  person_name: 0.06,
  identifier: 0.12,
  address: 0.15,
  arrest: 0.16,
  charge: 0.14,
  outcome: 0.12,
  sentence: 0.07,
  seizure: 0.08,
  custody_move: 0.04,
  incident: 0.04,
  intelligence_report: 0.01,
  police_hours: 0.01,
} as const

type Kind = keyof typeof SHARES

/** A statement that makes rows `from` up to, not including, `to` of a kind. */
export interface Making {
  readonly kind: string
  readonly count: number
  sql(from: number, to: number): string
}

const OPERATIONS_PER_PERSON = 1 / 2000
const CHANGED_PER_PERSON = 1 / 50

/** Given and family names, the common ones first; a draw to a power above 1 takes them as unequally as life does. */
const GIVEN =
  `Daniel Jack Thomas Chloe James Emily Joshua Sophie Amina Matthew Lauren Ryan Jordan Aisha Callum Liam Hannah Adam Connor
Kieran Samuel Olivia Mohammed Luke Jamie Grace Nathan Jake Kyle Ellie Lewis Megan Aaron Zara Dylan Leah Marcus Tyler Priya Ashley
Bradley Imran Scott Natalie Dean Omar Shannon Craig Lee Kelly Jermaine Stacey Tariq Wayne Piotr Yasmin Gareth Nicola Sean Kerry Rhys
Fatima Toby Kwame Agnieszka Zoë Siobhán Błażej Renée Oluwaseun`.split(/\s+/)
const FAMILY_HEADS =
  `Ash Black Brook Cart Dal East Fair Gold Hart Hol Ken Lang Mar Nor Oak Pen Rad Sand Thorn Wood Win West White
Wal Stan Red Ray Pres Pem New Mit Long Lin King Hey Had Green Good Ful Farn Ever Ed Dun Dav Cros Cop Clay Chat Brad Bur Bed Bar Atk
Arm Al`.split(/\s+/)
const FAMILY_TAILS =
  `son ley ton er field man ford worth ham well well-Smith wood by stone den bridge ins more dale ridge croft low stead wick gate
house mere combe shaw thorpe`.split(/\s+/)
const TOWNS = 'Norwich|Great Yarmouth|King’s Lynn|Thetford|Cromer|Dereham|Ipswich|London|Luton|Cambridge'.split('|')

const list = (words: readonly string[]): string =>
  `array[${words.map(word => `'${word.replaceAll("'", "''")}'`).join(',')}]`
const pick = (words: readonly string[], i: string, salt: number, power = 1): string =>
  `(${list(words)})[1 + floor(power(bench.draw(${i}, ${salt}), ${power}) * ${words.length})::integer]`

/** What the statements below use; a schema of its own, dropped afterwards. */
export const MADE_BY = `
create schema if not exists bench;
create or replace function bench.id(kind text, i bigint) returns uuid language sql immutable parallel safe
  return md5(kind || ' ' || i)::uuid;
create or replace function bench.draw(i bigint, salt integer) returns double precision language sql immutable parallel safe
  return (hashint8extended(i, salt) & 4294967295)::double precision / 4294967296;
create or replace function bench.controller(i bigint) returns text language sql immutable parallel safe
  return case when i % 100 < 45 then 'norfolk-police' when i % 100 < 75 then 'metropolitan-police'
    when i % 100 < 85 then 'norwich-recovery' when i % 100 < 93 then 'harbour-housing' else 'norfolk-council' end;
create or replace function bench.day(i bigint, salt integer) returns date language sql immutable parallel safe
  return date '2020-01-01' + (bench.draw(i, salt) * 2400)::integer;
`

/** Number of the person of police record `i`: some are met often, most once or twice. */
export const POLICE_OF_100 = 75
export const OFTEN = 1.3
const metBy = (i: string, salt: number, { people }: Sizes): string => {
  const k = `floor(power(bench.draw(${i}, ${salt}), ${OFTEN}) * ${Math.floor((people * POLICE_OF_100) / 100)})::bigint`
  return `(${k} / ${POLICE_OF_100} * 100 + ${k} % ${POLICE_OF_100})`
}

const COMMON = 'id, controller, ring_fence, involved, basis, version, created_at, created_by, changed_at, changed_by'

interface Marks {
  readonly controller: string
  /** Number of the operation that it belongs to, or null. */
  readonly operation?: string
}

/** One operation in ten is ring-fenced, one in five has the other force as its partner; what belongs to it is as it is. */
function common(kind: string, i: string, { controller, operation = 'null::bigint' }: Marks): string {
  const at = `timestamptz '2020-01-01Z' + bench.draw(${i}, 90) * interval '2400 days'`
  const officer = `'00000000-0000-4000-8000-000000000003'::uuid`
  const other = `case when ${controller} = 'norfolk-police' then 'metropolitan-police' else 'norfolk-police' end`
  return `bench.id('${kind}', ${i}), ${controller}, case when ${operation} / 2 % 10 = 0 then 'sandling' else '' end,
    case when ${operation} / 2 % 5 = 1 then array[${other}] else '{}'::text[] end,
    case when ${controller} = 'norwich-recovery' then case when ${i} % 3 = 0 then 'required' else 'consent' end else 'none' end,
    1, ${at}, ${officer}, ${at}, ${officer}`
}

/** How many arrests there are. */
export const arrestsOf = ({ records }: Sizes): number => Math.round(records * SHARES.arrest)

/** Every kind, those that others point at first. */
export function makings(sizes: Sizes): readonly Making[] {
  const { people, records } = sizes
  const count = (kind: Kind): number => Math.round(records * SHARES[kind])
  const operations = Math.max(20, Math.round(people * OPERATIONS_PER_PERSON))
  const making = (kind: string, rows: number, columns: string, select: string): Making => ({
    kind,
    count: rows,
    sql: (from, to) =>
      `insert into ${kind} (${COMMON}${columns === '' ? '' : `, ${columns}`})
       select ${select} from generate_series(${from}::bigint, ${to - 1}::bigint) i`,
  })
  const family = `${pick(FAMILY_HEADS, 'i', 3, 1.3)} || ${pick(FAMILY_TAILS, 'i', 4, 1.6)}`
  const given = `${pick(GIVEN, 'i', 5, 1.4)} || case when i % 3 = 0 then ' ' || ${pick(GIVEN, 'i', 6)} else '' end`
  // A quarter of the arrests belong to an operation of the same force: even numbers Norfolk, odd London.
  const person = metBy('a', 20, sizes)
  const operation = `case when a % 4 = 0 then (a / 4 * 2 + (${person} % 100 >= 45)::integer) % ${operations - (operations % 2)} end`
  const ofArrest = (i: string): string =>
    `lateral (select ${i} % ${count('arrest')} as a) arrest, lateral (select ${person} as p, ${operation} as o) met`
  const chained = (kind: Kind, arrest: string, columns: string, values: string): Making => {
    const plain = making(
      kind,
      count(kind),
      columns,
      `${common(kind, 'i', { controller: 'bench.controller(p)', operation: 'o' })}, ${values}`,
    )
    return { ...plain, sql: (from, to) => `${plain.sql(from, to)}, ${ofArrest(arrest)}` }
  }
  const about = (kind: Kind, columns: string, values: string, anyone: string): Making => {
    const plain = making(
      kind,
      count(kind),
      columns,
      `${common(kind, 'i', { controller: 'bench.controller(p)' })}, ${values}`,
    )
    return { ...plain, sql: (from, to) => `${plain.sql(from, to)}, lateral (select ${anyone} as p) met` }
  }
  const everyone = `(i * 7919) % ${people}`
  const moment = (salt: number): string =>
    `timestamptz '2020-01-01Z' + floor(bench.draw(i, ${salt}) * 3456000) * interval '1 minute'`
  return [
    making(
      'operation',
      operations,
      'name, aim, started_on',
      `${common('operation', 'i', { controller: `case when i % 2 = 0 then 'norfolk-police' else 'metropolitan-police' end`, operation: 'i' })},
       'Operation ' || i, 'To close a line', bench.day(i, 30)`,
    ),
    making(
      'person',
      people,
      'family_name, given_names, born_on, phone, hazard, hazard_basis, hazard_until',
      `${common('person', 'i', { controller: 'bench.controller(i)', operation: 'case when i % 50 = 0 then 0 end' })}, ${family}, ${given},
       date '1955-01-01' + (bench.draw(i, 7) * 19000)::integer,
       case when i % 5 < 3 then '07700 9' || lpad((i % 100000)::text, 5, '0') end,
       case when i % 40 = 0 then 'violence' end, case when i % 40 = 0 then 'An incident' end,
       case when i % 40 = 0 then date '2027-06-30' end`,
    ),
    about(
      'person_name',
      'person, family_name, given_names, use',
      `bench.id('person', p), case when i % 2 = 0 then ${family} end, ${given}, case when i % 2 = 0 then 'alias' else 'nickname' end`,
      everyone,
    ),
    about(
      'identifier',
      'person, register, value',
      `bench.id('person', p), case when i % 3 = 0 then 'custody' else 'client' end, 'C' || lpad(i::text, 8, '0')`,
      everyone,
    ),
    about(
      'address',
      'person, lines, town, postcode, use',
      `bench.id('person', p), 1 + i % 240 || ' ' || ${pick(FAMILY_HEADS, 'i', 9)} || ' Road', ${pick(TOWNS, 'i', 8, 1.5)},
       'NR' || 1 + i % 35 || ' ' || i % 10 || chr(65 + (i / 10 % 26)::integer) || chr(65 + (i / 260 % 26)::integer),
       case when i % 3 = 0 then 'home' else 'former' end`,
      everyone,
    ),
    chained(
      'arrest',
      'i',
      'person, arrested_at, place, town, reason, offences, role, operation, line',
      `bench.id('person', p), ${moment(31)}, 'High Street', ${pick(TOWNS, 'i', 32, 1.5)}, 'Seen dealing and found with wraps',
       'Possession with intent to supply a controlled drug of class A', (array['runner','customer','other','line controller','line holder'])[1 + i % 5],
       case when o is not null then bench.id('operation', o) end, case when i % 9 = 0 then 'Line ' || i % 300 end`,
    ),
    chained(
      'charge',
      'i',
      'person, arrest, offence, charged_on',
      `bench.id('person', p), bench.id('arrest', a), 'Being concerned in the supply of crack cocaine', bench.day(i, 33)`,
    ),
    chained(
      'outcome',
      'i',
      'person, charge, result, decided_on, court',
      `bench.id('person', p), bench.id('charge', i), case when i % 4 = 0 then 'acquitted' else 'convicted' end, bench.day(i, 34), 'Norwich Crown Court'`,
    ),
    chained(
      'sentence',
      'i',
      'person, outcome, operation, kind_of_sentence, terms, starts_on',
      `bench.id('person', p), bench.id('outcome', i), case when o is not null then bench.id('operation', o) end, 'prison',
       jsonb_build_array(jsonb_build_object('years', 1 + i % 6, 'months', i % 12, 'weeks', 0, 'days', 0, 'consecutive', false)), bench.day(i, 35)`,
    ),
    chained(
      'seizure',
      'i',
      'exhibit, what, seized_at, town, drug, drug_class, weight, counted_pence, arrest, operation, person',
      `'AC/' || 1 + i % 9000, case when i % 3 = 0 then 'cash' else 'drug' end, ${moment(36)}, ${pick(TOWNS, 'i', 37, 1.5)},
       case when i % 3 > 0 then 'heroin' end, case when i % 3 > 0 then 'A' end, case when i % 3 > 0 then 200 + i % 20000 end,
       case when i % 3 = 0 then 1000 + i % 900000 end, bench.id('arrest', a), case when o is not null then bench.id('operation', o) end, bench.id('person', p)`,
    ),
    chained(
      'custody_move',
      `(i / 2)`,
      'seizure, step, moved_at, moved_from, moved_to, reason',
      `bench.id('seizure', i / 2), 1 + i % 2, ${moment(38)}, 'Arresting officer', 'Property store', 'Booked in'`,
    ),
    about(
      'incident',
      'what, happened_at, place, town, account, person',
      `(array['violence','weapon','overdose','other'])[1 + i % 4], ${moment(39)}, 'Car park', ${pick(TOWNS, 'i', 40, 1.5)}, 'Two people were seen to run off', bench.id('person', p)`,
      metBy('i', 41, sizes),
    ),
    about(
      'intelligence_report',
      'reported_on, source_grade, information, handling, conditions, sanitised, person, original',
      `bench.day(i, 42), (1 + i % 3)::text, 'B', case when i % 5 = 0 then 'C' else 'P' end, case when i % 5 = 0 then 'Not to be shown in court' end,
       'Said to hold stock for a line', bench.id('person', p), 'A source says that this person holds stock for a line'`,
      metBy('i', 43, sizes),
    ),
    making(
      'police_hours',
      count('police_hours'),
      'operation, worked_on, quarters, activity',
      `${common('police_hours', 'i', { controller: `case when i % 2 = 0 then 'norfolk-police' else 'metropolitan-police' end`, operation: `(i % ${operations})` })},
       bench.id('operation', i % ${operations}), bench.day(i, 44), 1 + i % 40, 'Warrant'`,
    ),
  ]
}

/** One person in fifty was changed once; they are changed, and the row as it was is kept. */
export const CHANGED = {
  keep: (
    people: number,
  ): string => `insert into superseded (record, version, kind, "row", valid_from, valid_to, changed_by)
    select person.id, 1, 'person', to_jsonb(person), person.changed_at, person.changed_at + interval '30 days', person.changed_by
    from generate_series(0, ${Math.round(people * CHANGED_PER_PERSON)}) i join person on person.id = bench.id('person', i * ${1 / CHANGED_PER_PERSON} + 1)`,
  change: `update person set version = 2, changed_at = changed_at + interval '30 days', phone = '07700 900123'
    from superseded where superseded.record = person.id`,
}
