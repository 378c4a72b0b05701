using Microsoft.AspNetCore.Http.HttpResults;

namespace Wenmai.Web.Api;

/// <summary>A part of a request that may turn out to be unreadable; then the handler is not called.</summary>
internal interface IRefusable
{
    /// <summary>The answer to a part that can't be read; null when it can.</summary>
    ProblemHttpResult? Refusal { get; }
}
