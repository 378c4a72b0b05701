using Wenmai.Administration;

namespace Wenmai.Web.Api.Bodies;

/// <summary>Asks for a job.</summary>
/// <param name="Kind"><c>index</c>, <c>rebuild</c>, <c>verify</c> or <c>snapshot</c>.</param>
/// <param name="Trial">Whether to say first what would change, and to wait.</param>
internal sealed record StartJob(JobKind Kind, bool Trial = false) : IRequestBody
{
    /// <inheritdoc/>
    public static int MaxBytes => 16 * 1024;
}
