import type { Context } from '../kernel/context.ts'

interface Entry {
  readonly href: string
  readonly text: string
  readonly nav: string
}

const POLICE = ['line analyst', 'intelligence officer', 'investigating officer', 'senior officer']
const WITH_PEOPLE = [
  ...POLICE,
  'custody officer',
  'custody navigator',
  'keyworker',
  'prescriber',
  'recovery worker',
  'outreach worker',
  'social worker',
]

const ENTRIES: readonly (Entry & { readonly roles: readonly string[] })[] = [
  {
    href: '/custody',
    text: 'Custody',
    nav: 'custody',
    roles: ['custody officer', 'custody navigator', 'investigating officer', 'senior officer'],
  },
  {
    href: '/assessments',
    text: 'Assessments',
    nav: 'assessments',
    roles: ['custody navigator', 'keyworker', 'prescriber'],
  },
  { href: '/search', text: 'People', nav: 'people', roles: WITH_PEOPLE },
  { href: '/tasks', text: 'Tasks', nav: 'tasks', roles: WITH_PEOPLE },
  {
    href: '/referrals',
    text: 'Referrals',
    nav: 'referrals',
    roles: ['custody officer', 'investigating officer', 'custody navigator', 'keyworker', 'outreach worker'],
  },
  {
    href: '/self-referrals',
    text: 'Self-referrals',
    nav: 'self-referrals',
    roles: ['custody navigator', 'keyworker', 'outreach worker'],
  },
  {
    href: '/disposals',
    text: 'Disposals',
    nav: 'disposals',
    roles: ['custody officer', 'investigating officer', 'senior officer'],
  },
  {
    href: '/court',
    text: 'Court',
    nav: 'court',
    roles: ['custody officer', 'investigating officer', 'senior officer', 'keyworker', 'prescriber'],
  },
  { href: '/records', text: 'Records', nav: 'records', roles: WITH_PEOPLE },
  {
    href: '/treatment',
    text: 'Treatment',
    nav: 'treatment',
    roles: ['custody navigator', 'keyworker', 'prescriber'],
  },
  { href: '/phone-records', text: 'Phone records', nav: 'start', roles: POLICE },
  { href: '/lines', text: 'Lines', nav: 'lines', roles: POLICE },
  { href: '/confirmed-lines', text: 'Confirmed lines', nav: 'confirmed-lines', roles: POLICE },
  { href: '/closures', text: 'Closures', nav: 'closures', roles: POLICE },
  {
    href: '/outreach',
    text: 'Offers of help',
    nav: 'outreach',
    roles: ['line analyst', 'investigating officer', 'senior officer'],
  },
  { href: '/schedules', text: 'Schedules', nav: 'schedules', roles: POLICE },
  { href: '/imports', text: 'Imports', nav: 'imports', roles: POLICE },
  {
    href: '/outcomes',
    text: 'Outcomes',
    nav: 'outcomes',
    roles: ['partnership manager', ...POLICE, 'custody officer', 'custody navigator', 'keyworker', 'prescriber'],
  },
  { href: '/log', text: 'Log', nav: 'log', roles: ['information governance officer'] },
  { href: '/agreements', text: 'Agreements', nav: 'agreements', roles: ['information governance officer'] },
  { href: '/law', text: 'Law', nav: 'law', roles: ['administrator', 'partnership manager'] },
  { href: '/accounts', text: 'Accounts', nav: 'accounts', roles: ['administrator'] },
  { href: '/help', text: 'Help', nav: 'help', roles: [] },
]

/** What this person's roles have use for. It opens nothing: each page decides for itself. */
export const navigationFor = ({ actor }: Pick<Context, 'actor'>): readonly Entry[] =>
  ENTRIES.filter(({ roles }) => roles.length === 0 || roles.some(role => actor.roles.includes(role)))
