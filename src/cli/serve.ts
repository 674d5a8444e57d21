import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { oidcSettings } from '../access/sign-in/oidc.ts'
import { baseMapFrom } from '../server/base-map.ts'
import { listen } from '../server/listen.ts'
import { openRecords } from '../server/open-records.ts'
import { describeFault } from '../values/result.ts'
import type { Command } from './command.ts'
import { WrongUse } from './wrong-use.ts'

const HELP = `Serves the pages over a store: imports, lines, numbers, each with the records behind it.

Usage: breakwater serve --store DIR [options]

  --store DIR  the store that \`breakwater import\` filled; made if it is not there
  --agency ID  whose the imports made on the command line are, such as norfolk-police; without it nobody sees them
  --port N     default 4000
  --host H     address to listen on; default 127.0.0.1, this machine only. Others only behind a proxy with HTTPS

Accounts and records lie in the store's folder “records”, in the bundled PostgreSQL, or where DATABASE_URL says.
Make the first account with \`breakwater account\`.

People can sign in through an agency's own OpenID Connect service when OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET
and OIDC_NAME are set. Register the address /sign-in/agency/return there. OIDC_AGENCY: only accounts of this agency.

BASE_MAP: path of a PMTiles file that the workbench draws its map on instead of the coasts that come with Breakwater.

Example: breakwater serve --store case-1 --agency norfolk-police`

export const serveCommand: Command = {
  name: 'serve',
  summary: 'Serve the pages over a store.',
  help: HELP,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        store: { type: 'string' },
        agency: { type: 'string' },
        port: { type: 'string' },
        host: { type: 'string' },
      },
      strict: true,
    })
    if (values.store === undefined) {
      throw new WrongUse('No store was given.', 'add --store DIR, as in: breakwater serve --store case-1')
    }
    const port = Number(values.port ?? '4000')
    if (!Number.isInteger(port) || port < 0 || port > 65_535) {
      throw new WrongUse(`--port ${values.port} is no port.`, 'give a number from 1 to 65535, such as --port 4000')
    }
    const oidc = oidcSettings(process.env)
    if (!oidc.ok) {
      console.error(describeFault(oidc.fault))
      return 1
    }
    const baseMap = baseMapFrom(process.env)
    if (!baseMap.ok) {
      console.error(describeFault(baseMap.fault))
      return 1
    }
    const opened = await openRecords(join(values.store, 'records'))
    if (!opened.ok) {
      console.error(describeFault(opened.fault))
      return 1
    }
    const { records, close } = opened.value
    const listening = await listen({
      store: values.store,
      ...(values.agency === undefined ? {} : { agency: values.agency }),
      port,
      host: values.host ?? '127.0.0.1',
      ...(oidc.value === null ? {} : { oidc: oidc.value }),
      ...(baseMap.value === null ? {} : { baseMap: baseMap.value }),
      records,
    })
    if (!listening.ok) {
      await close()
      console.error(describeFault(listening.fault))
      return 1
    }
    const { unseen } = listening.value
    if (unseen > 0) {
      console.error(
        `${unseen} of the imports in this store belong to no agency, so nobody sees them.\nNext: start with --agency ID`,
      )
    }
    console.log(`Breakwater serves ${values.store} at ${listening.value.address} (Ctrl+C stops it)`)
    await stopped()
    await listening.value.app.close()
    await close()
    return 0
  },
}

/** Resolves when the person, or the machine, asks the program to stop. */
function stopped(): Promise<void> {
  return new Promise(resolve => {
    process.once('SIGINT', resolve)
    process.once('SIGTERM', resolve)
  })
}
