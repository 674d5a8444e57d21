import { join } from 'node:path'
import { type DatabasePlace, placeFrom } from '../kernel/postgres/open-database.ts'

/** The database of the case records that lie in `folder`: where the settings of the environment say, or in it. */
export const databasePlace = (folder: string): DatabasePlace => placeFrom(process.env, join(folder, 'database'))
