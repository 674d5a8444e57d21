import type { Command } from './command.ts'
import { guardTerminal } from './guard-terminal.ts'
import { WrongUse } from './wrong-use.ts'

/** Commands by name; loaded when called, so that `breakwater simulate` never loads a database. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  import: async () => (await import('./import.ts')).importCommand,
  triage: async () => (await import('./triage.ts')).triageCommand,
  lines: async () => (await import('./analyses.ts')).linesCommand,
  broadcasts: async () => (await import('./analyses.ts')).broadcastsCommand,
  customers: async () => (await import('./analyses.ts')).customersCommand,
  swaps: async () => (await import('./analyses.ts')).swapsCommand,
  identities: async () => (await import('./identities.ts')).identitiesCommand,
  successors: async () => (await import('./successors.ts')).successorsCommand,
  'closure-effect': async () => (await import('./closure-effect.ts')).closureEffectCommand,
  journeys: async () => (await import('./journeys.ts')).journeysCommand,
  places: async () => (await import('./places.ts')).placesCommand,
  together: async () => (await import('./together.ts')).togetherCommand,
  'co-usage': async () => (await import('./co-usage.ts')).coUsageCommand,
  contacts: async () => (await import('./contacts.ts')).contactsCommand,
  network: async () => (await import('./network.ts')).networkCommand,
  indicators: async () => (await import('./indicators.ts')).indicatorsCommand,
  dossier: async () => (await import('./dossier.ts')).dossierCommand,
  export: async () => (await import('./export.ts')).exportCommand,
  simulate: async () => (await import('./simulate.ts')).simulateCommand,
  evaluate: async () => (await import('./evaluate.ts')).evaluateCommand,
  serve: async () => (await import('./serve.ts')).serveCommand,
  sightings: async () => (await import('./sightings.ts')).sightingsCommand,
  account: async () => (await import('./account.ts')).accountCommand,
  token: async () => (await import('./token.ts')).tokenCommand,
  chase: async () => (await import('./chase.ts')).chaseCommand,
  audit: async () => (await import('./audit.ts')).auditCommand,
}

/** Runs `breakwater <command> …` and returns its exit code: 0 done, 1 failed, 2 wrong use. */
export async function main(args: readonly string[]): Promise<number> {
  process.stdout.off('error', stopWhenNobodyReads).on('error', stopWhenNobodyReads)
  guardTerminal(process.stdout)
  guardTerminal(process.stderr)
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    console.log(await overview())
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined
  if (load === undefined) {
    console.error(`There is no command "${name}".\nNext: breakwater --help lists the commands.`)
    return 2
  }
  const command = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help)
    return 0
  }
  try {
    return await command.run(rest)
  } catch (error) {
    if (error instanceof WrongUse) {
      console.error(`${error.message}\nNext: ${error.next}`)
      return 2
    }
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
      console.error(`${error.message}\nNext: breakwater ${name} --help shows the options and an example.`)
      return 2
    }
    throw error
  }
}

/** `breakwater lines … | head` closes the pipe early: that is no failure. */
function stopWhenNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
}

async function overview(): Promise<string> {
  const commands = await Promise.all(Object.values(COMMANDS).map(load => load()))
  const width = Math.max(...commands.map(command => command.name.length))
  return [
    'Breakwater: phone records in, drug lines out.',
    '',
    'Usage: breakwater COMMAND [options]',
    '',
    ...commands.map(command => `  ${command.name.padEnd(width)}  ${command.summary}`),
    '',
    'breakwater COMMAND --help shows the options and an example.',
    'Exit codes: 0 done, 1 failed, 2 wrong use. Errors go to standard error.',
  ].join('\n')
}
