using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Addresses;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api.Queries;

/// <summary>Refuses parameters that an endpoint does not have: a misspelt one would give another count than the program believes to have asked for.</summary>
internal static class KnownParameters
{
    /// <summary>The request, with a problem for each parameter that is none of the question's.</summary>
    /// <param name="question">The question, whose members name its parameters.</param>
    /// <param name="query">The parameters given.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public static AnalysisQuery Read(object question, IQueryCollection query, Taxonomy taxonomy) => Read(Of(question.GetType()), query, taxonomy);

    /// <inheritdoc cref="Read(object, IQueryCollection, Taxonomy)"/>
    /// <param name="names">Names of the parameters.</param>
    /// <param name="query">The parameters given.</param>
    /// <param name="taxonomy">The archive's themes.</param>
    public static AnalysisQuery Read(IEnumerable<string> names, IQueryCollection query, Taxonomy taxonomy)
    {
        var read = new AnalysisQuery(PersonalQuery.Values(query), taxonomy);
        var known = names.Append(SearchParameters.Language).ToHashSet(StringComparer.OrdinalIgnoreCase);
        read.Problems.AddRange(query.Keys.Where(name => !known.Contains(name)).Select(name => Unknown(name, known)));
        return read;
    }

    /// <summary>Names of the parameters of a question.</summary>
    public static IEnumerable<string> Of(Type question) => question.GetProperties().Select(p => p.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>();

    private static Problem Unknown(string name, IEnumerable<string> known) => new(
        Codes.UnknownParameter, $"没有名为 {(name.Length > 40 ? name[..40] + "…" : name)} 的参数。", $"可用的参数：{string.Join('、', known.Order(StringComparer.Ordinal))}。") { Field = name };
}
