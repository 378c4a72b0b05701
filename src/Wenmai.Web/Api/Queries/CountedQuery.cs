using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;

namespace Wenmai.Web.Api.Queries;

/// <summary>A question that counts speeches.</summary>
internal abstract record CountedQuery : FacetQuery
{
    [FromQuery(Name = SearchParameters.Once), Description("Whether of speeches that are nearly alike the earliest alone counts: true or false"), OneOfTexts("true", "false")]
    public string? Once { get; init; }
}
