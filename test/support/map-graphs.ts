/** Graphs for the tests of the map: two stories drawn by hand, and generated ones of any size. */
import type { MapEdge, MapGraph, MapLayer, MapNode } from '../../main/core/types/views';

export function mapNode(id: string, detail = '', problem: string | null = null): MapNode {
  const [layer, label] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
  return { id, layer: layer as MapLayer, label, detail, source: { file: `${layer}.json`, pointer: '', line: 3 }, problem };
}

export function mapEdge(from: string, to: string, strand: MapEdge['strand'], problem: string | null = null): MapEdge {
  return { from, to, strand, source: null, problem };
}

/** Two distributions, one bucket; the second one's name leans on the first one's record. */
export function foundingGraph(): MapGraph {
  return {
    revision: 'r1',
    nodes: [
      mapNode('name:www.one.example', 'alias of distribution one'),
      mapNode('name:shop.two.example', 'alias of distribution two'),
      mapNode('dns:shop.two.example', 'CNAME www.one.example'),
      mapNode('dns:www.one.example', 'CNAME d111.cloudfront.net'),
      mapNode('endpoint:d111.cloudfront.net', 'distribution one'),
      mapNode('endpoint:d222.cloudfront.net', 'distribution two'),
      mapNode('distribution:one', '1 alias'),
      mapNode('distribution:two', '1 alias'),
      mapNode('origin:assets.s3.amazonaws.com', 'S3 bucket'),
    ],
    edges: [
      mapEdge('name:www.one.example', 'dns:www.one.example', 'dns'),
      mapEdge('name:shop.two.example', 'dns:shop.two.example', 'dns'),
      mapEdge('dns:shop.two.example', 'dns:www.one.example', 'dns'),
      mapEdge('dns:www.one.example', 'endpoint:d111.cloudfront.net', 'dns'),
      mapEdge('name:www.one.example', 'distribution:one', 'host'),
      mapEdge('name:shop.two.example', 'distribution:two', 'host', 'DNS leads to one, Host picks two.'),
      mapEdge('endpoint:d111.cloudfront.net', 'distribution:one', 'config'),
      mapEdge('endpoint:d222.cloudfront.net', 'distribution:two', 'config'),
      mapEdge('distribution:one', 'origin:assets.s3.amazonaws.com', 'config'),
      mapEdge('distribution:two', 'origin:assets.s3.amazonaws.com', 'config'),
    ],
  };
}

export const foundingStrands = {
  dns: ['name:shop.two.example', 'dns:shop.two.example', 'dns:www.one.example', 'endpoint:d111.cloudfront.net'],
  host: ['name:shop.two.example', 'distribution:two', 'origin:assets.s3.amazonaws.com'],
  disagreement: 'DNS leads to the endpoint of one, but Host picks two.',
} as const;

/** `tenants` tenants behind five connection groups and eight templates; every hundredth is disabled. */
export function tenantGraph(tenants: number): MapGraph {
  const nodes: MapNode[] = [];
  const edges: MapEdge[] = [];
  for (let group = 0; group < 5; group++) nodes.push(mapNode(`endpoint:e${group}.cloudfront.net`, `group g${group}`));
  for (let template = 0; template < 8; template++) nodes.push(mapNode(`distribution:template-${template}`));
  for (let index = 0; index < tenants; index++) {
    const name = `name:t${index}.example.com`;
    const record = `dns:t${index}.example.com`;
    const tenant = `tenant:t${index}`;
    const group = `endpoint:e${(index * 7) % 5}.cloudfront.net`;
    nodes.push(mapNode(name), mapNode(record, 'CNAME'), mapNode(tenant, 'tenant', index % 100 === 99 ? 'The tenant is disabled.' : null));
    edges.push(
      mapEdge(name, record, 'dns'),
      mapEdge(record, group, 'dns'),
      mapEdge(name, tenant, 'host'),
      mapEdge(group, tenant, 'config'),
      mapEdge(tenant, `distribution:template-${(index * 3) % 8}`, 'config'),
    );
  }
  return { revision: `t${tenants}`, nodes, edges };
}
