namespace Wenmai.Web.Api.Bodies;

/// <summary>Confirms the removal of a speech.</summary>
/// <param name="Confirmation">The name of its file, exactly.</param>
internal sealed record RemovalConfirmation(string Confirmation) : IRequestBody;
