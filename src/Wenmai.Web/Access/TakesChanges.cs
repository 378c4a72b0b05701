namespace Wenmai.Web.Access;

/// <summary>Marks an endpoint or page that takes POST; all others answer reading requests only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class MutatingEndpointAttribute : Attribute;
