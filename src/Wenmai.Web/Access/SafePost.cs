namespace Wenmai.Web.Access;

/// <summary>Marks an endpoint that takes POST because what it is asked is long, and changes nothing. Its body is JSON, which no form of another site can send.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class SafePostAttribute : Attribute;
