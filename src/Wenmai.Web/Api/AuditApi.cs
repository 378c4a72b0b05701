using System.ComponentModel;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Wenmai.Administration;
using Wenmai.Insights;
using Wenmai.Web.Api.Answers;
using Wenmai.Web.Presentation;

namespace Wenmai.Web.Api;

/// <summary>The audit trail for programs.</summary>
internal static class AuditApi
{
    private const int Listed = 200;

    /// <summary>Maps the endpoints.</summary>
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var desk = routes.MapAdministration();
        desk.MapGet("audit", Latest).WithName("Audit")
            .WithSummary("The latest entries of the audit trail, whether it is whole, and the first entry that was tampered with");
        desk.MapGet("audit/export", Export).WithName("ExportAudit").WithSummary("The audit trail as a file: CSV or JSON Lines")
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv", "application/jsonl");
    }

    private static Results<JsonAnswer<AuditAnswer>, ProblemHttpResult> Latest(
        AuditLog audit,
        [FromQuery, Description("Words that entries must hold")] string? filter,
        [FromQuery, Description("Who did it")] string? actor,
        [FromQuery, Description("What was done: a code such as speech.correct, or its first part")] string? action,
        [FromQuery, Description("First day, as 2026-01-31")] string? from,
        [FromQuery, Description("Last day, as 2026-01-31")] string? to)
    {
        try
        {
            var entries = audit.Latest(Listed, AuditFilter.Read(filter, actor, action, from, to));
            var check = audit.Check();
            return JsonAnswer.Of(new AuditAnswer(entries, check.State, check.Entry, check.Count, check.Expected, check.Seal));
        }
        catch (AdministrationFault fault)
        {
            return ApiProblems.BadRequest(fault.Problem);
        }
    }

    private static Results<FileContentHttpResult, ProblemHttpResult> Export(
        AuditLog audit,
        [FromQuery, Description("Words that entries must hold")] string? filter,
        [FromQuery, Description("Who did it")] string? actor,
        [FromQuery, Description("What was done: a code such as speech.correct, or its first part")] string? action,
        [FromQuery, Description("First day, as 2026-01-31")] string? from,
        [FromQuery, Description("Last day, as 2026-01-31")] string? to,
        [FromQuery, Description("The form of the file: csv, unless stated, or jsonl")] string? format)
    {
        try
        {
            var entries = audit.Latest(AuditFilter.MostExported, AuditFilter.Read(filter, actor, action, from, to));
            return format switch
            {
                null or "" or "csv" => TypedResults.File(CsvTable.Write(AuditFilter.Table(entries)), "text/csv; charset=utf-8", "audit.csv"),
                "jsonl" => TypedResults.File(Encoding.UTF8.GetBytes(string.Concat(entries.Select(e => Downloads.Serialize(e) + "\n"))), "application/jsonl", "audit.jsonl"),
                _ => ApiProblems.BadRequest(new Problem(Codes.UnknownValue, $"没有“{PlainLine.Of(format, 20)}”这种文件。", "可用的：csv、jsonl。") { Field = "format" }),
            };
        }
        catch (AdministrationFault fault)
        {
            return ApiProblems.BadRequest(fault.Problem);
        }
    }
}
