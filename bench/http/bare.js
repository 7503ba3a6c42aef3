import { fastify } from 'fastify';
import pg from 'pg';

/**
 * The floor: the incident's page as one hand-written query through bare Fastify and pg. No sign-in, no snapshot, no check of what goes
 * out. Run by bench/http.js: `node bare.js DATABASE_URL PORT`.
 */
const [, , url, port] = process.argv;
const pool = new pg.Pool({ connectionString: url, max: 10 });
const app = fastify();

app.get('/incidents/:number', async (request) => {
  const { rows } = await pool.query(
    `select i.*, coalesce(json_agg(json_build_object('id', s.id, 'name', s.name) order by l.position)
         filter (where s.id is not null), '[]') as services
     from incidents i
     left join incident_services l on l.workspace_id = i.workspace_id and l.incident_id = i.id
     left join services s on s.workspace_id = l.workspace_id and s.id = l.service_id
     where i.number = $1 group by i.workspace_id, i.id`,
    [Number(request.params.number)],
  );
  return rows[0];
});
app.get('/nothing', async () => ({ status: 'ok' }));
await app.listen({ port: Number(port), host: '127.0.0.1' });
console.log('ready');
