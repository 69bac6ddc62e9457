import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import type Libsql from 'libsql';

/**
 * Kysely over one open libsql connection. Kysely's own SQLite driver would work too; this one keeps statements
 * prepared, hands the connection over in the order of asking however many wait, and takes the write lock at `begin`.
 */
export function libsqlDialect(database: Libsql.Database): Dialect {
  return {
    createDriver: () => new LibsqlDriver(database),
    createAdapter: () => new TransactionalAdapter(),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createIntrospector: (db) => new SqliteIntrospector(db),
  };
}

/** SQLite can roll back changes of the schema, so a migration that is cut short leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class LibsqlDriver implements Driver {
  readonly #database: Libsql.Database;
  readonly #connection: LibsqlConnection;
  readonly #waiting: (() => void)[] = [];
  #taken = false;

  constructor(database: Libsql.Database) {
    this.#database = database;
    this.#connection = new LibsqlConnection(database);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.#taken) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#taken = true;
    return this.#connection;
  }

  async releaseConnection(): Promise<void> {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#taken = false;
  }

  async beginTransaction(): Promise<void> {
    this.#connection.begin();
  }

  async commitTransaction(): Promise<void> {
    this.#connection.commit();
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.rollback();
  }

  async destroy(): Promise<void> {
    // Statements that wait for the garbage collector keep the file open, so the log is brought in by hand.
    this.#connection.forget();
    try {
      this.#database.exec('pragma wal_checkpoint(truncate)');
    } finally {
      this.#database.close();
    }
  }
}

class LibsqlConnection implements DatabaseConnection {
  readonly #database: Libsql.Database;
  readonly #statements = new Map<string, Libsql.Statement>();

  constructor(database: Libsql.Database) {
    this.#database = database;
  }

  // `exec` forgets a statement that found the file busy; a prepared one would go on waiting, and until it is run again
  // no transaction could be committed. So whatever writes waits for the lock here.
  begin(): void {
    this.#database.exec('begin immediate');
  }

  commit(): void {
    this.#database.exec('commit');
  }

  rollback(): void {
    // Some errors (a full disk) have rolled back already.
    if (this.#database.inTransaction) this.#database.exec('rollback');
  }

  async executeQuery<Row>({ sql, parameters, query }: CompiledQuery): Promise<QueryResult<Row>> {
    if (!WRITES.has(query.kind) || this.#database.inTransaction) return this.#execute<Row>(sql, parameters);
    this.begin();
    try {
      const result = this.#execute<Row>(sql, parameters);
      this.commit();
      return result;
    } catch (error) {
      this.rollback();
      throw error;
    }
  }

  #execute<Row>(sql: string, parameters: readonly unknown[]): QueryResult<Row> {
    const values = parameters.map(bindable);
    const statement = this.#prepare(sql);
    if (statement.reader) return { rows: statement.all(values) as Row[] };
    return { rows: [], numAffectedRows: BigInt(statement.run(values).changes) };
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new TypeError('Results are read whole: pages are bounded');
  }

  forget(): void {
    this.#statements.clear();
  }

  #prepare(sql: string): Libsql.Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const made = this.#database.prepare(sql);
    if (this.#statements.size >= MAX_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, made);
    return made;
  }
}

const WRITES: ReadonlySet<string> = new Set(['InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode']);

// Queries are few and fixed but for the count of rows they take.
const MAX_STATEMENTS = 500;

/** libsql ends the process when it is given a value it does not know, so nothing else may reach it. */
function bindable(value: unknown): string | number | bigint | null {
  if (value === null || typeof value === 'string' || typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  throw new TypeError(`A ${typeof value} cannot be stored`);
}
