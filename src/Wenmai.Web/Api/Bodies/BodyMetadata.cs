namespace Wenmai.Web.Api.Bodies;

/// <summary>What a body looks like, for the description. Not the framework's own metadata: routing would act on it, and refuse without a code.</summary>
/// <param name="Type">Its shape.</param>
/// <param name="ContentType">Its media type.</param>
internal sealed record BodyMetadata(Type Type, string ContentType);
