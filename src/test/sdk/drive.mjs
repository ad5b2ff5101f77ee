// Drives one door with Cloudflare's official client, unmodified. Prints a line for each thing that held; the first that does
// not ends it with an error.
import assert from 'node:assert/strict';
import Cloudflare from 'cloudflare';

const [base, token, account, control] = process.argv.slice(2);
const client = new Cloudflare({ apiToken: token, baseURL: base });
const once = new Cloudflare({ apiToken: token, baseURL: base, maxRetries: 0 });
const account_id = account;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const unique = () => `sdk-${Date.now()}-${Math.random().toString(36).slice(2)}`;

async function holds(what, check) {
  await check();
  console.log(`held: ${what}`);
}

async function fault(order) {
  const answer = await fetch(`${control}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(order),
  });
  assert.ok(answer.status < 300, `fault: ${answer.status}`);
}

async function behave(switches) {
  const answer = await fetch(`${control}/behaviour`, { method: 'PUT', body: JSON.stringify(switches) });
  assert.equal(answer.status, 200, await answer.text());
}

async function send(url) {
  const form = new FormData();
  form.append('file', new Blob([PNG], { type: 'image/png' }), 'dot.png');
  const answer = await fetch(url, { method: 'POST', body: form });
  assert.equal(answer.status, 200, await answer.text());
}

// Deadlines are judged by the emulator's clock, which may have been moved.
const now = Date.parse((await (await fetch(`${control}/clock`)).json()).now);

const create = (more) => client.images.v2.directUploads.create({ account_id, ...more });

for (const [what, more] of [
  ['no field', {}],
  ['metadata as an object', { metadata: { article: '42', deep: { er: 'x' } } }],
  ['metadata as JSON text', { metadata: '{"article":42}' }],
  ['creator, expiry and a flag', { creator: 'ada', expiry: new Date(now + 3600_000).toISOString(), requireSignedURLs: true }],
]) {
  await holds(`a create with ${what}`, async () => {
    const made = await create(more);
    assert.ok(made.id && made.uploadURL);
    const draft = await client.images.v1.get(made.id, { account_id });
    assert.equal(draft.draft, true);
  });
}

for (const id of [`a/${unique()}/c`, `grüße/${unique()}`, `100%/${unique()}%2F`, `${unique()} with space+plus`]) {
  await holds(`the whole life of ${id.replace(/sdk-[^/ ]*/, '…')}`, async () => {
    const made = await create({ id, metadata: { kind: 'life' } });
    assert.equal(made.id, id);
    await send(made.uploadURL);
    const image = await client.images.v1.get(id, { account_id });
    assert.equal(image.id, id);
    assert.ok(!image.draft);
    const blob = await client.images.v1.blobs.get(id, { account_id });
    assert.deepEqual(Buffer.from(await blob.arrayBuffer()), PNG);
    const page = await client.images.v2.list({ account_id, per_page: 1000 });
    assert.ok(page.images.some((listed) => listed.id === id));
    const edited = await client.images.v1.edit(id, { account_id, creator: 'eve', metadata: { kind: 'edited' } });
    assert.equal(edited.creator, 'eve');
    await client.images.v1.delete(id, { account_id });
    await assert.rejects(client.images.v1.get(id, { account_id }), Cloudflare.NotFoundError);
  });
}

for (const id of [`up/${unique()}/x`, `größe/${unique()}`, `50%/${unique()}%2F%zz`, `${unique()} ?#&=;@:`]) {
  await holds(`an upload by file as ${id.replace(/sdk-[^/ %]*/, '…')}`, async () => {
    const file = new File([PNG], 'dot.png', { type: 'image/png' });
    const image = await client.images.v1.create({ account_id, file, id, creator: 'ada', metadata: '{"by":"file"}' });
    assert.equal(image.id, id);
    assert.deepEqual(image.meta, { by: 'file' });
    assert.equal((await client.images.v1.get(id, { account_id })).creator, 'ada');
    const copy = await client.images.v1.create({ account_id, url: image.variants[0] });
    const blob = await client.images.v1.blobs.get(copy.id, { account_id });
    assert.deepEqual(Buffer.from(await blob.arrayBuffer()), PNG);
    await client.images.v1.delete(copy.id, { account_id });
    await client.images.v1.delete(id, { account_id });
    await assert.rejects(client.images.v1.delete(id, { account_id }), Cloudflare.NotFoundError);
  });
}

await holds('private is another id, and never for a custom one', async () => {
  const made = await create({ metadata: { a: 'b' } });
  await send(made.uploadURL);
  const hidden = await client.images.v1.edit(made.id, { account_id, requireSignedURLs: true });
  assert.notEqual(hidden.id, made.id);
  assert.equal(hidden.requireSignedURLs, true);
  const id = unique();
  await send((await create({ id })).uploadURL);
  await assert.rejects(client.images.v1.edit(id, { account_id, requireSignedURLs: true }), (error) => {
    assert.ok(error instanceof Cloudflare.BadRequestError);
    assert.equal(error.errors[0].code, 5410);
    return true;
  });
});

await holds('both lists, page by page', async () => {
  const creator = unique();
  for (let i = 0; i < 3; i++) {
    await send((await create({ creator, metadata: JSON.stringify({ i }) })).uploadURL);
  }
  const seen = [];
  let continuation_token;
  do {
    const page = await client.images.v2.list({ account_id, creator, per_page: 2, sort_order: 'asc', continuation_token });
    seen.push(...page.images.map((image) => image.meta.i));
    continuation_token = page.continuation_token;
  } while (continuation_token);
  assert.deepEqual(seen, [0, 1, 2]);
  const older = await client.images.v1.list({ account_id, creator, per_page: 2, page: 2 });
  assert.deepEqual(older.result.images.map((image) => image.meta.i), [0]);
  await assert.rejects(client.images.v2.list({ account_id, sort_order: 'sideways' }), Cloudflare.BadRequestError);
});

await holds('variants', async () => {
  const { variants } = client.images.v1;
  const id = `v${Math.random().toString(36).slice(2)}`;
  const options = { fit: 'cover', width: 10, height: 20, metadata: 'none' };
  assert.equal((await variants.create({ account_id, id, options })).variant.id, id);
  await assert.rejects(once.images.v1.variants.create({ account_id, id, options }), Cloudflare.ConflictError);
  await variants.edit(id, { account_id, options: { ...options, width: 11 }, neverRequireSignedURLs: true });
  assert.equal((await variants.get(id, { account_id })).variant.options.width, 11);
  assert.ok((await variants.list({ account_id })).variants[id]);
  await variants.delete(id, { account_id });
  await assert.rejects(variants.get(id, { account_id }), (error) => {
    assert.ok(error instanceof Cloudflare.NotFoundError);
    assert.equal(error.errors[0].code, 5401);
    return true;
  });
});

await holds('signing keys', async () => {
  const { keys } = client.images.v1;
  const name = `k${Math.random().toString(36).slice(2)}`.slice(0, 20);
  const named = (list) => list.keys.filter((key) => key.name === name);
  assert.ok(named(await keys.update(name, { account_id }))[0].value);
  assert.equal(named(await keys.list({ account_id })).length, 1);
  assert.equal(named(await keys.delete(name, { account_id })).length, 0);
  await assert.rejects(keys.delete(name, { account_id }), Cloudflare.NotFoundError);
});

await holds('a batch token, by the path that the client has no method for', async () => {
  const answer = await client.get(`/accounts/${account_id}/images/v1/batch_token`);
  assert.ok(answer.result.token && Date.parse(answer.result.expiresAt) > now);
});

await holds('stats', async () => {
  const stats = await client.images.v1.stats.get({ account_id });
  assert.equal(typeof stats.count.current, 'number');
});

await holds('a taken id is a ConflictError with 5409', async () => {
  const id = unique();
  const made = await create({ id });
  await send(made.uploadURL);
  await assert.rejects(once.images.v2.directUploads.create({ account_id, id }), (error) => {
    assert.ok(error instanceof Cloudflare.ConflictError);
    assert.equal(error.errors[0].code, 5409);
    return true;
  });
});

await holds('a bad id is a BadRequestError with 5411', async () => {
  await assert.rejects(create({ id: 'report.pdf' }), (error) => {
    assert.ok(error instanceof Cloudflare.BadRequestError);
    assert.equal(error.errors[0].code, 5411);
    return true;
  });
});

await holds('a wrong token is a PermissionDeniedError', async () => {
  const stranger = new Cloudflare({ apiToken: 'wrong-token', baseURL: base });
  await assert.rejects(stranger.images.v1.stats.get({ account_id }), Cloudflare.PermissionDeniedError);
  await assert.rejects(stranger.images.v2.directUploads.create({ account_id }), Cloudflare.PermissionDeniedError);
});

await holds('a token that is refused with 401 is an AuthenticationError', async () => {
  await behave({ wrongCredentials: 'unauthorized' });
  try {
    const stranger = new Cloudflare({ apiToken: 'wrong-token', baseURL: base });
    await assert.rejects(stranger.images.v1.stats.get({ account_id }), Cloudflare.AuthenticationError);
  } finally {
    await behave({ wrongCredentials: 'authentication' });
  }
});

await holds('an email and a key are let in', async () => {
  const older = new Cloudflare({ apiEmail: 'user@example.com', apiKey: '144c9defac04969c7bfad8efaa8ea194', apiToken: null, baseURL: base });
  assert.ok((await older.images.v1.stats.get({ account_id })).count);
});

await holds('creates, edits and deletes are repeated after 429 and 503', async () => {
  for (const [status, retryAfter] of [[429, 1], [503, 0], [500, undefined]]) {
    await fault({ operation: 'direct_upload', count: 1, status, retryAfter });
    const made = await create({ creator: 'patient' });
    await fault({ operation: 'edit', count: 1, status, retryAfter });
    assert.equal((await client.images.v1.edit(made.id, { account_id, creator: 'eve' })).creator, 'eve');
    await fault({ operation: 'delete', count: 1, status, retryAfter });
    await client.images.v1.delete(made.id, { account_id });
  }
});

await holds('a create whose answer was lost on its way', async () => {
  let lost = 0;
  const unlucky = new Cloudflare({
    apiToken: token,
    baseURL: base,
    fetch: async (...call) => {
      const answer = await fetch(...call);
      // The client also tries what its fetch can do.
      if (String(call[0]).startsWith(base) && lost++ === 0) {
        await answer.arrayBuffer();
        throw new Error('lost');
      }
      return answer;
    },
  });
  const id = unique();
  const made = unlucky.images.v2.directUploads.create({ account_id, id });
  if (base.includes('/emulator/')) {
    await assert.rejects(made, Cloudflare.ConflictError);
  } else {
    await send((await made).uploadURL);
    assert.equal((await client.images.v1.get(id, { account_id })).id, id);
  }
});

await holds('a connection that breaks off is told as such, or as 502', async () => {
  await fault({ operation: 'stats', count: 1, drop: 'before' });
  await assert.rejects(
    once.images.v1.stats.get({ account_id }),
    (error) => error instanceof Cloudflare.APIConnectionError || error.status === 502,
  );
});

await holds('a call that fails with 500 is repeated and works', async () => {
  await fault({ operation: 'stats', count: 1, status: 500, code: 5500 });
  await client.images.v1.stats.get({ account_id });
});

await holds('a call that fails with 500 for good is an InternalServerError', async () => {
  await fault({ operation: 'stats', count: 1, status: 500, code: 5500 });
  await assert.rejects(once.images.v1.stats.get({ account_id }), Cloudflare.InternalServerError);
});

await holds('a 429 is a RateLimitError for who does not repeat', async () => {
  await fault({ operation: 'details', count: 1, status: 429, retryAfter: 1 });
  await assert.rejects(once.images.v1.get('x', { account_id }), Cloudflare.RateLimitError);
});

await holds('a 429 is waited for and repeated', async () => {
  const made = await create({});
  await fault({ operation: 'details', count: 1, status: 429, retryAfter: 1 });
  assert.equal((await client.images.v1.get(made.id, { account_id })).draft, true);
});

console.log('all held');
