namespace Wenmai.Web.Api.Bodies;

/// <summary>Names a query that is kept.</summary>
/// <param name="Name">Its name.</param>
internal sealed record QueryName(string Name) : IRequestBody;
