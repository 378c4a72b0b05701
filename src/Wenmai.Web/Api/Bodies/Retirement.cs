namespace Wenmai.Web.Api.Bodies;

/// <summary>Retires a file, or takes it in again.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Retired">Whether it is to be indexed no more.</param>
internal sealed record Retirement(string Name, bool Retired) : IRequestBody;
